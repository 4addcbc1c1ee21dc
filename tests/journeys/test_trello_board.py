"""A team's Trello board becomes a backlog with everything that hung on its cards, and can be taken back as a whole."""

from pathlib import Path

from tests.journeys.site import sign_in

BOARD = Path(__file__).parent / "files" / "trello.json"
LETTERS, BREAKFAST = "Write to forty plant directors with the audit", "Breakfast for five developers in our office"
BANNER, POSTCARDS = "Banner on the site of the developers' union", "Postcards to the clients of last year"
HANGS_ON_THE_CARD = (
    "Plants plan their year in December.", "Before the first letter:", "[x] List of 40 plants", "[ ] Write three variants",
    "Timur Aliev, 2026-10-02: I know the director of one of them", "Vera Lind, 2026-10-08: Two plants asked for a price list",
)


def test_a_board_comes_in_with_all_that_hung_on_its_cards_and_goes_again(visitor, album):
    sign_in(visitor, "maria")
    _look_at_it(visitor)
    visitor.says("This is what would happen.", LETTERS, "Worth a look", "The state “Done” cannot be brought in", "Card ID", "On hold")
    visitor.page.get_by_label("Done", exact=True).select_option(label="Rejected")
    visitor.press("Look again")
    album.take("preview")

    visitor.press("Bring the rows in")
    visitor.says("This file has come in.", "6 new, 0 updated.")
    done = visitor.page.url.removeprefix(visitor.address)

    _says_where_they_are(visitor, "webinar", LETTERS, "red")
    visitor.page.get_by_role("link", name=LETTERS).first.click()
    visitor.says("Timur Aliev", *HANGS_ON_THE_CARD)

    visitor.go(done)
    visitor.press("Undo this import")
    visitor.says("This import was undone.")
    visitor.go("/w/northline/hypotheses?q=plant+directors")
    assert LETTERS not in visitor.page.locator("main").inner_text()


def _look_at_it(visitor):
    visitor.go("/w/northline/import")
    visitor.page.locator('input[type="file"]').set_input_files(BOARD)
    visitor.press("Look at it")


def _says_where_they_are(visitor, tag, title, other_tag):
    visitor.go(f"/w/northline/hypotheses?tag={tag}")
    visitor.says(title, tag, other_tag)
