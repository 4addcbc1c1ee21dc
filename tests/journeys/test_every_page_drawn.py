"""Every page of the demo workspace in Chromium: no violation of axe's rules, no sideways scrolling, nothing for a mouse alone."""

from urllib.parse import urlsplit

from tests.journeys.sight import axe_source, mouse_only, pale_in_the_dark, too_wide, violations
from tests.journeys.site import sign_in

START = "/w/northline/"
# States that the first page of their kind does not show.
MORE = (
    "hypotheses/H-001", "hypotheses/H-013", "hypotheses/H-020", "hypotheses/H-025", "hypotheses/H-032", "hypotheses/H-038",
    "hypotheses/H-040", "hypotheses/H-042", "hypotheses/H-024/decision", "hypotheses/H-020/handover", "processes/P-08", "processes/P-09",
    "hypotheses?state=rejected&sort=budget", "hypotheses?q=nothing-says-this", "vote?h=H-036",
)
KINDS = (START, *(START + page for page in (*MORE, "hypotheses", "board", "processes", "plan", "insights", "catalog/channels")))
_HREF = "new URL(link.getAttribute('href'), location).href"  # a link in a picture has no plain href
LINKS = f"[...document.querySelectorAll('a[href]:not([download])')].map(link => {_HREF})"


def test_every_page_can_be_seen_read_and_reached(visitor):
    axe, found = axe_source(), []
    visitor.context.add_init_script(axe)
    sign_in(visitor, "anna")

    pages = list(KINDS)
    met = {_shape(START)}
    for page in pages:
        visitor.go(page)
        pages += _new_places(visitor.page.evaluate(LINKS), visitor.address, met)
        found += [f"{page}: {said}" for said in violations(visitor.page, axe) + mouse_only(visitor.page)]
        if page in KINDS:  # every page is seen in the dark on a phone below; what only a wide window shows is of a few kinds
            found += [f"{page}: {said}" for said in pale_in_the_dark(visitor.page)]
        found += [f"{page}: {said}" for said in too_wide(visitor.page, 390, 320, 1440)]
    visitor.speak("ru")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.page.emulate_media(color_scheme="dark")
    for page in pages:
        visitor.go(page)
        found += [f"{page}, Russian, dark, 390 px: {said}" for said in violations(visitor.page, axe) + too_wide(visitor.page, 320, 390)]

    assert not found, "\n".join(found)
    assert len(pages) > 60


def _new_places(links: list[str], own: str, met: set[str]) -> list[str]:
    """The first address of each kind; lists under other filters and files are no other kind."""
    places = []
    for link in links:
        path = urlsplit(link).path
        if link.startswith(own) and _shape(path) not in met and "." not in path.rsplit("/", 1)[-1]:
            met.add(_shape(path))
            places += [] if path in KINDS else [path]
    return places


def _shape(path: str) -> str:
    return "/".join("*" if any(sign.isdigit() for sign in part) else part for part in path.split("/"))
