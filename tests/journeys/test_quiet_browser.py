"""Chromium has nothing to complain about: no script error, no refused style or script, no page wider than a phone."""

import pytest

from tests.journeys.site import sign_in

PAGES = (
    "", "hypotheses", "hypotheses?state=backlog&sort=budget", "hypotheses/new", "board", "vote", "tests", "decisions", "learnings",
    "handovers", "processes", "processes/new", "processes/P-01", "processes/P-07", "activity", "import", "export", "people", "settings",
    "catalog/channels", "catalog/metrics", "catalog/rates", "catalog/holidays", "mail",
    "hypotheses/H-001", "hypotheses/H-013", "hypotheses/H-020/handover", "hypotheses/H-024/decision", "hypotheses/H-028/observations",
    "hypotheses/H-028/amendments", "hypotheses/H-039/edit", "hypotheses/H-040", "processes/P-08/reviews", "processes/P-08/retirement",
)


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_pages_fit_and_raise_no_complaint(visitor, width):
    sign_in(visitor, "anna")
    visitor.page.set_viewport_size({"width": width, "height": 800})

    too_wide = []
    for page in PAGES:
        visitor.go(f"/w/northline/{page}")
        if visitor.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
            too_wide.append(page)

    assert too_wide == []
