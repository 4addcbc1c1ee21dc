"""What every test may ask for lies in these plugins."""

import sys
from pathlib import Path

from hypothesis import settings

settings.register_profile("house", deadline=None)  # a slow day is not a broken rule
settings.load_profile("house")
sys.path.insert(0, str(Path(__file__).parent.parent))

pytest_plugins = [
    "tests.databases", "tests.application", "tests.northline",
    "tests.parts.mailbox", "tests.parts.receiver",
    "tests.parts.postgresql", "tests.parts.browser", "tests.parts.missing",
]
