"""For the test suite: nothing on disk, nothing sent, quiet."""

SECRET_KEY = "testing-only-testing-only-testing-only"
DATABASE_URL = "sqlite://"
DEMO_ENABLED = True
LOG_LEVEL = "WARNING"
TESTING = True
