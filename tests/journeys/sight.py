"""What can be wrong with a drawn page: axe-core's rules, its width, and what only a mouse can reach."""

import os

import pytest
from playwright.sync_api import Page

from tests.journeys.visitor import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules see a page as it is now; what moves or loads later has its own tests.
RUN = """async only => {
  const {violations} = await axe.run(document, {resultTypes: ['violations'], runOnly: only});
  const why = (v, n) => n.any.concat(n.all, n.none)[0]?.message ?? v.help;
  return violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.target.join(' ')} (${why(v, n)})`));
}"""
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"
MOUSE_ONLY = """() => {
  const works = 'a[href], button, input, select, textarea, summary, label, option, [tabindex], dialog';
  const shown = e => e.checkVisibility() && e.getClientRects().length;
  // Cells of a row that Tab reaches at another link: arrows go on from there (rows.js, walk.js).
  const reached = row => row?.querySelector('a[href]:not([tabindex="-1"])');
  const walked = e => (e.matches('[data-cell]') || e.closest('table[data-walk]')) && reached(e.closest('[data-row]'));
  const left = [...document.querySelectorAll('a[href], button:not([disabled]), summary, select, textarea')]
    .filter(e => shown(e) && e.tabIndex < 0 && !walked(e));
  const bare = [...document.querySelectorAll('body *')]
    .filter(e => getComputedStyle(e).cursor === 'pointer' && shown(e) && !e.closest(works));
  return [...left, ...bare].map(e => `mouse only: ${e.outerHTML.slice(0, 120)}`);
}"""


def axe_source() -> str:
    """Where assets were not built from their packages there is nothing to run; where browser tests are required that is an error."""
    if AXE.is_file():
        return AXE.read_text(encoding="utf-8")
    said = "axe-core is not here: python3 dev.py setup"
    if "browser" in os.environ.get("GROWTHLAB_REQUIRE", ""):
        raise AssertionError(said)
    pytest.skip(said)


def violations(page: Page, axe: str) -> list[str]:
    """Who looks at many pages gives axe to all of them first (`add_init_script`): it is half a megabyte."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe)
    return list(page.evaluate(RUN, {"type": "tag", "values": RULES}))


def pale_in_the_dark(page: Page) -> list[str]:
    """After `violations`: colours are what the other theme changes."""
    page.emulate_media(color_scheme="dark")
    found = page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return [f"dark: {said}" for said in found]


def too_wide(page: Page, *widths: int) -> list[str]:
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if (excess := page.evaluate(OVERFLOW)) > 0:
            found.append(f"{excess} px wider than {width}")
    return found


def mouse_only(page: Page) -> list[str]:
    return list(page.evaluate(MOUSE_ONLY))
