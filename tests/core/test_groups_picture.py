"""Groups stand one above the other on one axis; labels of a growing sum keep off the line of its limit."""

import math
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.formats import percent, short_number
from growthlab.core.pictures.accumulation import LETTERS, accumulation
from growthlab.core.pictures.groups import Measured, groups_picture

A = Measured("A: the old letter", 2 / 10, (0.09, 0.39), (0.06, 0.51))
B = Measured("B: a video", 6 / 10, (0.40, 0.77), (0.31, 0.83))


def test_both_groups_lie_on_one_axis_in_their_order():
    picture = groups_picture([A, B], format=percent, most=1)

    assert [row.name for row in picture.rows] == ["A: the old letter", "B: a video"]
    assert picture.rows[0].value.x < picture.rows[1].value.x
    assert picture.rows[0].outer.span.start < picture.rows[0].inner.span.start < picture.rows[0].value.x
    assert picture.height > picture.floor > picture.rows[1].top


def test_an_open_interval_ends_at_the_edge_and_without_one_only_the_dot_is_drawn():
    picture = groups_picture([Measured("A", 40_000, (20_000, None), None), Measured("B", 50_000)], format=short_number, is_log=True)

    assert picture.rows[0].inner.open_end
    assert picture.rows[1].inner is None
    assert picture.rows[1].ends == ()


@given(
    st.lists(st.tuples(st.floats(-1e15, 1e15), st.floats(0, 1e15), st.floats(0, 1e15)), min_size=2, max_size=2),
    st.booleans(),
)
def test_whatever_is_measured_every_place_is_within_the_picture(numbers, is_log):
    groups = [Measured("x", value, (value - low, value + high)) for value, low, high in numbers]

    picture = groups_picture(groups, format=short_number, is_log=is_log)

    places = [place for row in picture.rows for place in (row.value.x, row.inner.span.start, row.inner.span.end) if row.inner]
    assert all(math.isfinite(place) and -1 <= place <= 101 for place in places)


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_label_of_the_last_sum_is_never_crossed_by_the_limit(total, limit):
    first = date(2026, 10, 1)

    picture = accumulation(
        [(date(2026, 10, 9), total)], first=first, last=date(2026, 10, 9), format=short_number, limit=limit, end=date(2026, 10, 9)
    )

    letters = picture.last_text_y - LETTERS + 4, picture.last_text_y - 1
    assert not letters[0] < picture.limit_y < letters[1]


def test_the_table_of_a_long_growth_knows_every_day_of_its_part():
    first = date(2026, 1, 1)
    days = [first + timedelta(days=number) for number in range(400)]
    sums = [(day, number + 1) for number, day in enumerate(days)]

    picture = accumulation(sums, first=first, last=days[-1], format=short_number, part=sums[:-51])

    said = [part for day, _sum, part in picture.said]
    assert all(said[: len(said) // 2])
