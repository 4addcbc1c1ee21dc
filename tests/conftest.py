"""What every test may ask for lies in these plugins."""

import gc
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a slow day is not a broken rule
settings.load_profile("house")
gc.disable()  # while the tests are read
sys.path.insert(0, str(Path(__file__).parent.parent))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Who reads every source of the product stays in one process, where each is read once."""
    for item in items:
        if "house" in item.path.parts or item.path.stem == "test_house":
            item.add_marker(pytest.mark.xdist_group("house"))


def pytest_collection_finish():
    """What was read until now stays to the end: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # a test leaves little and a process has memory
    gc.enable()


pytest_plugins = [
    "tests.databases", "tests.application", "tests.northline", "tests.stage",
    "tests.parts.mailbox", "tests.parts.receiver",
    "tests.parts.postgresql", "tests.parts.browser", "tests.parts.missing",
]
