"""A team votes in a meeting in two browsers, and one person on ten cards without a mouse."""

import time

from tests.journeys.sight import axe_source, too_wide, violations
from tests.journeys.site import sign_in
from tests.journeys.visitor import visiting

SESSIONS = "/w/northline/vote/sessions"
FIRST, SECOND = "H-037", "H-036"


def test_two_browsers_vote_and_the_page_of_the_other_follows(site, browser, visitor):
    with visiting(browser, site.address, "poker") as other:
        sign_in(visitor, "anna")
        sign_in(other, "denis")
        _open(visitor)
        other.go(visitor.page.url.removeprefix(site.address))
        visitor.says("Card 1 of 2", "0 of 2 have voted")

        _vote(other, "90")
        visitor.says("1 of 2 have voted")
        assert "90" not in visitor.page.locator("#session-table").inner_text()
        _vote(visitor, "10")
        other.says("low agreement", "Ask Anna Belova what speaks against it and Denis Kravets what speaks for it.")
        assert violations(other.page, axe_source()) + too_wide(other.page, 390, 320, 1440) == []
        visitor.press("Next card")
        other.says("Card 2 of 2", "0 of 2 have voted")
        visitor.press("Reveal now")
        other.says("This card is revealed. You see the votes after yours.")
        visitor.press("End the session")

        other.says("ended")


def test_ten_votes_are_cast_by_keyboard_alone(visitor):
    sign_in(visitor, "denis")
    visitor.go("/w/northline/vote")
    began = time.monotonic()

    for place in range(9):
        _press_and_wait(visitor, "5" if place % 2 else "2", "Control+Enter")
    visitor.says("You have voted on everything that is open.")
    visitor.page.keyboard.press("u")
    visitor.says("is taken back")
    _press_and_wait(visitor, "3", "Control+Enter")

    visitor.says("You have voted on everything that is open.")
    assert time.monotonic() - began < 90


def _open(visitor):
    visitor.go(f"{SESSIONS}/new?card={FIRST}&card={SECOND}")
    visitor.write(title="Growth meeting, week 48")
    for box in visitor.page.locator('[name="voters"]').all():
        box.uncheck()
    for name in ("Anna Belova", "Denis Kravets"):
        visitor.page.get_by_label(name, exact=True).check()
    visitor.press("Open the session")


def _vote(visitor, belief):
    visitor.tick("belief_percent", belief)
    visitor.press("Vote")


def _press_and_wait(visitor, *keys):
    """The keys of one card; the page that answers is another one."""
    with visitor.page.expect_navigation():
        for key in keys:
            visitor.page.keyboard.press(key)
