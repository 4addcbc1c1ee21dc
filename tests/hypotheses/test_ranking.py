"""The ranking is total and stable: whatever the votes, in whatever order the rows come, one list comes out."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from growthlab.hypotheses.scores import default_order, place_of

DAY = datetime(2026, 11, 23, tzinfo=UTC)
SCORES = st.one_of(st.none(), st.floats(0, 1000, allow_nan=False))
ROW = st.fixed_dictionaries({
    "created_at": st.integers(0, 3).map(lambda days: DAY + timedelta(days=days)),
    "vote_count": st.integers(0, 5),
    "belief": st.one_of(st.none(), st.floats(0, 100, allow_nan=False)),
    "score": SCORES,
    "seen": st.booleans(),
})
ROWS = st.lists(ROW, min_size=1, max_size=12)


def ranked(rows):
    """Numbers in their order; a row's number is its place in the list, from 1."""
    keys = {number: default_order(number=number, **row) for number, row in rows}
    return sorted(keys, key=keys.get)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_rows_came(rows, chance):
    numbered = list(enumerate(rows, 1))
    shuffled = list(numbered)
    chance.shuffle(shuffled)

    assert ranked(shuffled) == ranked(numbered)


@given(ROWS)
def test_no_two_rows_share_a_place(rows):
    keys = [default_order(number=number, **row) for number, row in enumerate(rows, 1)]

    assert len(set(keys)) == len(rows)
    assert all((one < other) != (other < one) for one in keys for other in keys if one is not other)


@given(ROWS, ROW)
def test_a_row_more_moves_no_two_others_past_each_other(rows, added):
    before = ranked(list(enumerate(rows, 1)))

    after = ranked([*enumerate(rows, 1), (len(rows) + 1, added)])

    assert [number for number in after if number <= len(rows)] == before


@given(ROW, SCORES, st.floats(0, 100, allow_nan=False), st.integers(0, 5))
def test_what_the_reader_may_not_see_does_not_move_it(row, score, belief, votes):
    unseen = row | {"seen": False}

    assert default_order(number=1, **unseen) == default_order(number=1, **unseen | {"score": score, "belief": belief, "vote_count": votes})


@given(st.floats(0, 100, allow_nan=False), st.floats(0.01, 100, allow_nan=False), SCORES, SCORES)
def test_the_kept_place_prefers_belief_whatever_the_score(belief, more, score, other):
    lower, higher = round(min(belief, more), 2), round(max(belief, more), 2)

    assert place_of(higher, score) <= place_of(lower, other) or higher == lower
