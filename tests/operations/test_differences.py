"""What differs between two versions is told in words: added, removed, moved, changed."""

from hypothesis import given
from hypothesis import strategies as st

from growthlab.operations.rules.differences import compare_rows
from growthlab.operations.rules.wordings import Fate, WordingRow, compare_words

WORDS = st.text(alphabet="ab c\n", max_size=30)


def row(text: str, trace: int | None = None) -> WordingRow:
    return WordingRow((("action", text),), trace)


ROWS = st.lists(st.builds(row, WORDS), max_size=7)
TRACED = st.lists(st.integers(0, 9), unique=True, max_size=8).map(lambda traces: [row(f"step {t}", t) for t in traces])


def told(rows) -> list[tuple]:
    return [(each.fate.value, each.old_place, each.new_place, each.is_moved) for each in rows]


@given(WORDS, WORDS)
def test_the_words_of_both_texts_can_be_read_from_the_difference(old, new):
    parts = compare_words(old, new)

    assert "".join(part.text for part in parts if part.fate is not Fate.ADDED) == old
    assert "".join(part.text for part in parts if part.fate is not Fate.REMOVED) == new


@given(ROWS, ROWS)
def test_each_row_of_both_versions_is_told_exactly_once(old, new):
    rows = compare_rows(old, new)

    assert sorted(each.old_place for each in rows if each.old_place) == list(range(1, len(old) + 1))
    assert [each.new_place for each in rows if each.new_place] == list(range(1, len(new) + 1))
    assert all((each.old_place is None) == (each.fate is Fate.ADDED) for each in rows)
    assert all((each.new_place is None) == (each.fate is Fate.REMOVED) for each in rows)


@given(ROWS)
def test_nothing_differs_between_a_version_and_itself(rows):
    assert not any(each.is_news for each in compare_rows(rows, rows))


@given(TRACED, TRACED)
def test_a_step_that_lives_on_is_neither_added_nor_removed(old, new):
    both = {each.trace for each in old} & {each.trace for each in new}

    rows = compare_rows(old, new)

    assert sum(each.fate is Fate.SAME for each in rows) == len(both)
    assert sum(each.fate is Fate.ADDED for each in rows) == len(new) - len(both)
    assert sum(each.fate is Fate.REMOVED for each in rows) == len(old) - len(both)


def test_a_step_that_moved_says_from_where():
    old = [row("write", 1), row("ask", 2), row("publish", 3)]
    new = [row("publish", 3), row("write", 1), row("ask", 2)]

    assert told(compare_rows(old, new)) == [("same", 3, 1, True), ("same", 1, 2, False), ("same", 2, 3, False)]


def test_a_reworded_step_of_an_older_book_is_found_by_its_words():
    old = [row("Write the case with the client"), row("Publish it")]
    new = [row("Write the short case with the client"), row("Tell the partners")]

    found = compare_rows(old, new)

    assert [each.fate.value for each in found] == ["changed", "removed", "added"]
    added = [part.text.strip() for part in found[0].fields[0].words if part.fate is Fate.ADDED]
    assert added == ["short"]


def test_a_removed_step_stands_where_it_stood():
    old, new = [row("a a", 1), row("b b", 2), row("c c", 3)], [row("a a", 1), row("c c", 3)]

    assert told(compare_rows(old, new)) == [("same", 1, 1, False), ("removed", 2, None, False), ("same", 3, 2, False)]
