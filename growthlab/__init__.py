"""GrowthLab: a growth hypothesis backlog that ends in running processes."""

__version__ = "0.1.0"
