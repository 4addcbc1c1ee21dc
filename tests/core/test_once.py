"""What several parts of one page ask alike is read once, and never longer than the page."""

from sqlmodel import Session

from growthlab.core.once import once, reading_together


def test_parts_that_read_together_share_an_answer_and_it_ends_with_them():
    session = Session()
    answers = iter(range(9))

    def ask():
        return once(session, "stage", lambda: next(answers))

    with reading_together(session):
        together = [ask(), ask()]

    assert (together, ask(), ask()) == ([0, 0], 1, 2)
