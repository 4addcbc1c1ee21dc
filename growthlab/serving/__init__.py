"""Running GrowthLab: the web server, and the parent that keeps web and scheduler together."""
