"""The palette by keyboard alone: opened from any page, walked with arrows, gone to with Enter, left with Esc."""

from tests.journeys.site import sign_in


def test_somebody_finds_a_hypothesis_without_a_mouse(visitor):
    sign_in(visitor, "igor")
    visitor.go("/w/northline/board")
    keys, page = visitor.page.keyboard, visitor.page

    keys.press("Control+k")
    page.wait_for_selector("#palette[open]")
    keys.type("pharma distributor")
    page.wait_for_selector("#palette-found mark")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url("**/hypotheses/H-039")

    keys.press("/")
    page.wait_for_selector("#palette[open]")
    keys.type("dental")
    keys.press("Escape")
    page.wait_for_selector("#palette:not([open])", state="hidden")
    keys.press("/")
    keys.type("board")
    page.locator("#palette-found [data-for='board']").wait_for(state="attached")
    keys.press("Enter")
    page.wait_for_url("**/board")

    russian = visitor.context.new_cdp_session(page)  # the same key says a point there
    russian.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": ".", "code": "Slash", "text": "."})
    page.wait_for_selector("#palette[open]")
