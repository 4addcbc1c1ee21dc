"""On one's own machine: the demo is there, and the secret key is kept in `instance/`."""

DEMO_ENABLED = True
