"""A block from a spreadsheet falls into the grid of facts and is saved with one press."""

from tests.journeys.site import sign_in

PASTE = """(field) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "1 234,5\\t7\\r\\n8,25\\t\\t10\\r\\n");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_block_is_pasted_and_saved_with_one_reason(visitor):
    sign_in(visitor, "anna")
    visitor.go("/w/northline/processes/facts?cadence=weekly")
    rows = visitor.page.locator("table[data-fill] tbody tr")
    stood = rows.nth(1).locator("input").nth(5).input_value()

    rows.nth(0).locator("input").nth(4).evaluate(PASTE)

    values = [rows.nth(row).locator("input").nth(column).input_value() for row in (0, 1) for column in (4, 5)]
    assert values == ["1 234,5", "7", "8,25", stood]
    visitor.says("Found no place on this page: 1.")
    rows.nth(0).locator("input").nth(4).press("ArrowDown")
    assert visitor.page.evaluate("document.activeElement.value") == "8,25"
    visitor.write(reason="Counted from the bank")
    visitor.press("Save all")
    visitor.says("3 facts saved.")
