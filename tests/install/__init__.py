"""GrowthLab is installed the way people install it."""
