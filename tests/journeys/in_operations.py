"""What comes after a process was put in operations: it lapses, is restarted, pruned and printed, and its owner leaves."""

from io import BytesIO

from pypdf import PdfReader

from tests.journeys.album import Album
from tests.journeys.site import Site, sign_in
from tests.journeys.visitor import Visitor

GRID = "/w/northline/processes"
CASES = f"{GRID}/P-01"


def lapses(site: Site, visitor: Visitor, title: str, album: Album) -> None:
    """Three weeks later two of them are over without a number."""
    site.at("2027-01-04T09:00:00+00:00")
    sign_in(visitor, "denis")
    visitor.go("/w/northline/")
    visitor.says(title)
    visitor.go(f"{GRID}?alert=lapsed&owner=me")
    visitor.says(title)
    album.take("lapsed")


def is_restarted(visitor: Visitor, title: str) -> None:
    """By keyboard alone: to the last week that is over, and the number of it."""
    visitor.page.get_by_role("link", name=title).last.focus()
    for key in ("End", "ArrowLeft", "Enter"):
        visitor.page.keyboard.press(key)
    visitor.page.wait_for_url("**/facts?period=2026-W53")
    visitor.write(actual="30")
    visitor.press("Save")
    visitor.says(title, "30")
    visitor.go(f"{GRID}?alert=lapsed&owner=me")
    assert not visitor.page.get_by_role("link", name=title).count()


def is_pruned(visitor: Visitor, step: str) -> None:
    """A review takes a step out; what is printed of version 2 lacks it, version 1 stays as it was."""
    visitor.go(CASES)
    visitor.press("Review")
    visitor.choose(verdict="Change", **{"steps-0-decision": "Remove"})
    visitor.write(note="Nobody waits for the list.")
    visitor.press("Save the review")
    sign_in(visitor, "igor")
    visitor.go(CASES)
    visitor.press("Read and approve version 2")
    visitor.press("Approve version 2")
    visitor.says("Superseded")
    first, second = (_printed(visitor, no) for no in (1, 2))
    assert step in first
    assert step not in second


def _printed(visitor: Visitor, no: int) -> str:
    answer = visitor.context.request.get(f"{visitor.address}{CASES}/document.pdf?version={no}")
    pages = PdfReader(BytesIO(answer.body())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def is_handed_on(visitor: Visitor) -> None:
    """Who leaves gives everything to somebody who stays, and finds the door closed."""
    sign_in(visitor, "anna")
    visitor.go("/w/northline/people")
    visitor.press("Denis Kravets")
    visitor.press("Take out of the workspace")
    visitor.says("What they own", "P-01")
    visitor.choose(to_all="Olga Vetrova")
    visitor.press("Take out of the workspace")
    visitor.says("Denis Kravets is no longer in this workspace.")
    visitor.go(CASES)
    visitor.says("Olga Vetrova")
