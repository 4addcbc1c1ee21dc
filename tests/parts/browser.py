"""The system's Chromium, driven by Playwright; a page that asks a foreign host for anything fails its test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OWN_HOSTS = ("127.0.0.1", "localhost", "::1")


def chromium() -> str | None:
    """The program to start: CHROMIUM, else the first on PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return found or (str(MAC) if MAC.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One browser a worker."""
    from playwright.sync_api import sync_playwright  # starting without browser tests stays quick

    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


def launch(playwright):
    """Chromium without its own talk to the network; root needs it without a sandbox."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=chromium(), args=QUIET + as_root)


@pytest.fixture
def browser_context(browser) -> Iterator[object]:
    """A fresh visitor: no cookies, 1440 px wide; asking a foreign host for anything fails the test."""
    foreign: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    context.on("request", lambda request: _note_foreign(request.url, foreign))
    yield context
    context.close()
    assert not foreign, f"foreign hosts were asked: {foreign}"


@pytest.fixture
def page(browser_context) -> object:
    return browser_context.new_page()


def _note_foreign(url: str, foreign: list[str]) -> None:
    address = urlsplit(url)
    if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in OWN_HOSTS:
        foreign.append(url)
