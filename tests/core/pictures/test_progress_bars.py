from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.pictures import parts, progress


def test_a_sample_on_its_way_is_not_reached():
    bar = progress(13, 20, cap=False)

    assert (bar.done, bar.over, bar.reached) == (65, 0, False)


def test_more_than_the_sample_is_simply_reached():
    assert progress(44, 40, cap=False) == progress(40, 40, cap=False)
    assert progress(44, 40, cap=False).reached


def test_money_past_its_limit_shows_where_the_limit_was():
    bar = progress(141_500, 130_000, cap=True)

    assert bar.past
    assert bar.done == bar.limit_at == 91.87
    assert bar.done + bar.over == 100


def test_money_at_its_limit_is_not_past_it_and_nothing_to_celebrate():
    bar = progress(130_000, 130_000, cap=True)

    assert (bar.done, bar.past, bar.reached) == (100, False, False)


def test_anything_is_past_a_limit_of_nought():
    assert progress(1, 0, cap=True).past
    assert not progress(0, 0, cap=True).past
    assert progress(0, 0, cap=True).done == 0


@given(st.floats(-10, 1e9), st.floats(0, 1e9), st.booleans())
def test_a_bar_never_leaves_its_track(value, limit, cap):
    bar = progress(value, limit, cap=cap)

    assert 0 <= bar.done <= 100
    assert 0 <= bar.done + bar.over <= 100.01


def test_equal_parts_stand_side_by_side():
    bar = parts(["good", "warn", "bad", ""])

    assert [part.at for part in bar] == [0, 25, 50, 75]
    assert all(part.width < 25 for part in bar)
    assert parts([]) == ()
