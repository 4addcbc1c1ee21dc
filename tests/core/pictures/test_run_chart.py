from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.formats import short_number
from growthlab.core.pictures import RunPoint, run_chart


def a_chart(values, *, direction="down", target=14_000, red=20_000, usual=12_900, noticed="", end="met"):
    points = [RunPoint(f"W{week}", value, "met" if value else "unreported") for week, value in enumerate(values, 21)]
    points[-1] = RunPoint(points[-1].period, points[-1].value, end)
    return run_chart(
        points, target=target, red=red, usual=usual, direction=direction, format=short_number, noticed=noticed
    )


def test_worse_is_above_red_for_a_cost_and_below_it_for_a_count():
    cost = a_chart([12_000, 13_000])
    count = a_chart([4, 5], direction="up", target=4, red=2, usual=4)

    assert cost.red_field.start == 16
    assert count.red_field.end == 212


def test_a_period_without_a_fact_breaks_the_line():
    chart = a_chart([12_000, None, 13_000, 12_500])

    assert len(chart.marks) == 3
    assert [(a.x, b.x) for a, b in chart.lines] == [(chart.marks[1].x, chart.marks[2].x)]
    assert chart.said[1] == ("W22", "", "unreported")


def test_the_open_period_has_a_column_and_is_not_joined():
    chart = a_chart([12_000, 13_000, 9_000], end="open")

    assert chart.open_at == 82
    assert len(chart.lines) == 1
    assert chart.last[1] == "13k"


def test_a_noticed_decline_is_marked_in_its_period():
    chart = a_chart([12_000, 13_000, 15_000, 18_000, 21_000], noticed="W24")

    assert chart.noticed_at == chart.marks[3].x
    assert [mark.large for mark in chart.marks] == [False, False, False, True, True]


def test_names_of_close_levels_do_not_overlap():
    chart = a_chart([12_000, 13_000], target=13_000, red=13_100, usual=12_950)

    names = [rule.text_y for rule in chart.rules]
    assert all(lower - upper >= 15 for upper, lower in pairwise(names))


def test_a_long_history_names_few_periods_and_always_the_newest():
    chart = a_chart([12_000] * 28)

    assert len(chart.periods) == 7
    assert chart.periods[-1].text == "W48"


def test_a_single_period_can_be_drawn():
    chart = a_chart([12_000], usual=None)

    assert len(chart.marks) == 1
    assert [rule.kind for rule in chart.rules] == ["red", "target"]


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=40), st.floats(0, 1e9), st.floats(0, 1e9))
def test_no_point_leaves_the_chart(values, target, red):
    chart = a_chart([value or None for value in values], target=target, red=red, usual=None)

    assert all(16 <= mark.y <= 212 and 9 <= mark.x <= 82 for mark in chart.marks)
    assert all(16 <= rule.y <= 212 for rule in chart.rules)
