"""Makes the pictures of the README: `python3 docs/screenshots.py`, after `python3 dev.py test` installed what it needs."""

import os
import sys
import tempfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
sys.path.insert(0, str(ROOT))

if find_spec("playwright") is None:
    if not OWN.exists() or Path(sys.prefix) == ROOT / ".venv":
        sys.exit("What draws the pictures is not installed: run python3 dev.py test once.")
    os.execv(OWN, [str(OWN), *sys.argv])  # noqa: S606  # the same script, by the Python that has everything

from playwright.sync_api import sync_playwright  # noqa: E402  # the repository must be found first

import hatch_build  # noqa: E402
from growthlab.core.db import Database  # noqa: E402
from growthlab.core.schema import migrate  # noqa: E402
from growthlab.demo import story  # noqa: E402
from tests.journeys.site import running, sign_in  # noqa: E402
from tests.journeys.visitor import visiting  # noqa: E402
from tests.parts.browser import launch  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
DAY = date(2026, 11, 23)
PAGES = {
    "today": "/w/northline/",
    "backlog": "/w/northline/hypotheses",
    "board": "/w/northline/board",
    "vote": "/w/northline/vote",
    "hypothesis": "/w/northline/hypotheses/H-024",
    "decision": "/w/northline/hypotheses/H-024/decision",
    "handover": "/w/northline/hypotheses/H-020/handover",
    "processes": "/w/northline/processes",
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    hatch_build.build(ROOT)  # nothing happens when styles and scripts are as their sources say
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'northline.db'}"
        _tell(url)
        with (
            sync_playwright() as playwright,
            running(url, f"{DAY}T07:30:00+00:00") as site,
            visiting(launch(playwright), site.address, "readme") as visitor,
        ):
            sign_in(visitor, "igor")
            visitor.page.set_viewport_size({"width": 1280, "height": 800})
            for name, path in PAGES.items():
                visitor.go(path)
                visitor.page.screenshot(path=FOLDER / f"{name}.png")


def _tell(url: str) -> None:
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        story.load(session, lang="en", as_of=DAY)
        session.commit()
    database.dispose()


if __name__ == "__main__":
    main()
