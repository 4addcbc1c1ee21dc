"""Pictures of the pages a journey passes: two widths, light and dark, two languages, as files of the run."""

import os

from playwright.sync_api import Page

from tests.journeys.visitor import ROOT, Visitor

FOLDER = ROOT / "artifacts" / "screenshots"
WIDTHS = {1440: 900, 390: 844}
TALLEST = 6000
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
HEIGHT = "document.documentElement.scrollHeight"
# A second run of the same product need not take them again; how wide each page is, it measures all the same.
SCHEMES = () if os.environ.get("GROWTHLAB_PICTURES") == "no" else ("light", "dark")


class Album:
    """The pictures of one story. The visitor's own page stays as it is, typed text too; Russian opens beside it."""

    def __init__(self, visitor: Visitor):
        self._visitor = visitor
        self._taken: list[str] = []
        self._beside: Page | None = None
        FOLDER.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> None:
        """The page as it is, eight times; one that is wider than its screen is trouble."""
        self._taken.append(name)
        stem = f"{self._visitor.story}-{len(self._taken):02d}-{name}"
        page = self._visitor.page
        self._look(page, f"{stem}-en")
        self._visitor.speak("ru")
        self._beside = self._beside or self._visitor.context.new_page()
        self._beside.goto(page.url)
        self._look(self._beside, f"{stem}-ru")
        self._visitor.speak("en")
        page.bring_to_front()

    def _look(self, page: Page, stem: str) -> None:
        for width, least in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": least})
            if (excess := page.evaluate(OVERFLOW)) > 0:
                self._visitor.trouble.append(f"{stem} is {excess} px wider than {width}")
            if SCHEMES:
                self._draw(page, width, least, stem)
        page.set_viewport_size({"width": 1440, "height": 900})

    def _draw(self, page: Page, width: int, least: int, stem: str) -> None:
        tall = min(max(page.evaluate(HEIGHT), least), TALLEST)
        page.set_viewport_size({"width": width, "height": tall})  # what is fixed stays at the edges
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=FOLDER / f"{stem}-{width}-{scheme}.jpg", type="jpeg", quality=80)
        page.emulate_media(color_scheme="light")
