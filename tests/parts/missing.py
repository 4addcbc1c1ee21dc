"""A test whose part is not on this machine is left out and counted; GROWTHLAB_REQUIRE makes that a failure.

A test needs a part when it is marked so, or asks for one of the part's fixtures.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.parts import browser, postgresql


@dataclass(frozen=True)
class Part:
    """`fixtures` are those that cannot be had without it; `how` says how to get it."""

    name: str
    is_here: Callable[[], bool]
    fixtures: frozenset[str]
    how: str


PARTS = {
    "postgresql": Part(
        "A PostgreSQL server",
        lambda: postgresql.binaries() is not None,
        frozenset({"postgresql_server", "postgresql_template", "postgresql_copy"}),
        "apt install postgresql (Debian, Ubuntu) or brew install postgresql",
    ),
    "browser": Part(
        "Chromium",
        lambda: browser.chromium() is not None,
        frozenset({"browser", "browser_context", "page"}),
        "apt install chromium (Debian), or set CHROMIUM to a Chromium or Chrome that is there",
    ),
}
left_out: Counter[str] = Counter()


def pytest_configure(config):
    required = [name.strip() for name in os.environ.get("GROWTHLAB_REQUIRE", "").split(",") if name.strip()]
    for name in required:
        if name not in PARTS:
            raise pytest.UsageError(f"GROWTHLAB_REQUIRE names {name!r}; the parts are {', '.join(PARTS)}.")
        if not PARTS[name].is_here():
            raise pytest.UsageError(f"{PARTS[name].name} is required but not here. Get it with: {PARTS[name].how}.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark by fixtures first, so that `-m "not browser"` finds every such test."""
    missing = {name for name, part in PARTS.items() if not part.is_here()}
    for item in items:
        for name, part in PARTS.items():
            if part.fixtures & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker(name):
                item.add_marker(name)
            if name in missing and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"{part.name} is not here"))


def pytest_runtest_logreport(report):
    """The process that prints counts here; with several workers it hears of their tests the same way."""
    if report.skipped and isinstance(report.longrepr, tuple):
        for name, part in PARTS.items():
            if report.longrepr[2].endswith(f"{part.name} is not here"):
                left_out[name] += 1


def pytest_unconfigure(config):
    """After pytest's own last line, one for each missing part."""
    if hasattr(config, "workerinput"):
        return
    for name, count in left_out.items():
        tests = "1 test was" if count == 1 else f"{count} tests were"
        print(f"{PARTS[name].name} is not here, so {tests} left out. Get it with: {PARTS[name].how}.")
