import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.formats import percent, short_number
from growthlab.core.pictures import interval_picture


def a_share(value=0.4, low=0.23, high=0.6, outer=(0.17, 0.69), success=0.3, kill=0.1):
    return interval_picture(value, low, high, *outer, success, kill, "up", "linear", percent, most=1)


def a_cost(value=48500, low=18200, high=182000, outer=(13400, 400500), success=40000, kill=80000):
    return interval_picture(value, low, high, *outer, success, kill, "down", "log", short_number)


def test_a_share_stands_on_even_steps_from_nought_to_just_past_its_interval():
    picture = a_share()

    assert [tick.text for tick in picture.ticks] == [percent(step) for step in (0, 0.2, 0.4, 0.6, 0.8)]
    assert picture.value.x == 50
    assert picture.value.text == percent(0.4)


def test_what_to_stop_at_is_left_of_what_is_right_when_more_is_better():
    picture = a_share()

    assert picture.stop.start < picture.stop.end == picture.between.start
    assert picture.between.end == picture.right.start < picture.right.end
    assert picture.zone == "right"


def test_a_cost_reads_the_other_way_on_equal_ratios():
    picture = a_cost()

    assert picture.right.end == picture.between.start < picture.stop.start
    doubled = [a_cost(value=value).value.x for value in (20000, 40000, 80000)]
    assert doubled[1] - doubled[0] == pytest.approx(doubled[2] - doubled[1], abs=0.02)
    assert picture.zone == "between"


def test_nothing_measured_draws_no_dot_and_an_open_interval():
    picture = a_cost(value=None, high=None, outer=(13400, None))

    assert picture.value is None
    assert picture.inner.open_end
    assert picture.inner.high == ""
    assert picture.zone == "stop"


def test_without_an_interval_the_strength_is_not_claimed():
    picture = interval_picture(214_000, None, None, None, None, 200_000, 120_000, "up", "linear", short_number)

    assert picture.inner is None
    assert picture.ends == ()
    assert picture.zone == "right"


@pytest.mark.parametrize(("value", "zone"), [(0.3, "right"), (0.29, "between"), (0.11, "between"), (0.1, "stop")])
def test_a_value_on_a_limit_belongs_to_the_limit(value, zone):
    assert a_share(value=value).zone == zone


def test_decimals_are_placed_like_floats():
    exact = interval_picture(
        Decimal("0.4"), Decimal("0.23"), Decimal("0.6"), Decimal("0.17"), Decimal("0.69"),
        Decimal("0.3"), Decimal("0.1"), "up", "linear", percent, most=1,
    )  # fmt: skip

    assert exact == a_share()


def test_names_of_close_limits_take_two_lines():
    assert a_share(success=0.12, kill=0.1).crowded
    assert not a_share().crowded


def test_numbers_at_close_ends_hang_outwards():
    low, high = a_share(value=0.4, low=0.39, high=0.42, outer=(0.3, 0.69)).ends

    assert (low.anchor, high.anchor) == ("end", "")


def test_a_share_of_everything_ends_at_the_edge():
    picture = a_share(value=1, low=0.86, high=1, outer=(0.72, 1))

    assert picture.ticks[-1].text == percent(1)
    assert picture.value.x == 98.5


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_no_share_leaves_its_picture(value, low, success, kill):
    picture = a_share(value=value, low=low, high=max(low, value), outer=(low, 1), success=success, kill=kill)

    places = [picture.value.x, picture.inner.span.start, picture.inner.span.end, picture.kill_at, picture.success_at]
    assert all(1.5 <= place <= 98.5 for place in places)
    assert all(zone.width >= 0 for zone in (picture.stop, picture.between, picture.right))


@given(st.floats(0, 1e12), st.floats(0.01, 1e12), st.floats(0.01, 1e12))
def test_no_cost_leaves_its_picture(value, success, kill):
    picture = a_cost(
        value=value, low=value / 3, high=value * 3, outer=(value / 5, math.inf), success=success, kill=kill
    )

    assert 1.5 <= picture.value.x <= 98.5
    assert [tick.at for tick in picture.ticks] == sorted(tick.at for tick in picture.ticks)
