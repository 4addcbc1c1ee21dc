"""A test is recorded from Today with a thumb: open the line, type, add."""

from tests.journeys.site import sign_in

PHONE = {"width": 390, "height": 844}
THUMB = 44


def test_three_taps_record_a_test_on_the_phone(visitor, album):
    page = visitor.page
    page.set_viewport_size(PHONE)
    sign_in(visitor, "elena")
    visitor.go("/w/northline/")

    line = page.locator(".lines > li", has_text="H-028").filter(has=page.locator("a[hx-get]")).first
    line.locator("a[hx-get]").click()
    form = line.locator("form")
    form.wait_for()
    form.locator("input[name=numerator]").fill("2")
    heights = [box["height"] for box in (part.bounding_box() for part in form.locator("input:visible, .btn").all())]
    form.locator(".btn").click()

    line.get_by_text("Recorded for H-028.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert min(heights) >= THUMB
    assert page.url.endswith("/w/northline/")
    album.take("recorded")
