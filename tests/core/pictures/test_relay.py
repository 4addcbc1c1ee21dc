from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.pictures.relay import ROW, relay_picture

names = st.text("abcdef", min_size=1, max_size=3)
rows = st.lists(st.tuples(names, names, names), min_size=1, max_size=40)


def test_who_meets_the_first_process_stands_above_who_meets_the_last():
    picture = relay_picture([("Bob", "P-01", "Sales"), ("Ada", "P-02", "Bob")])

    assert [spot.key for spot in picture.givers] == ["Bob", "Ada"]
    assert [spot.key for spot in picture.takers] == ["Sales", "Bob"]
    assert len(picture.lines) == 4


def test_two_hand_offs_between_the_same_are_one_line():
    assert len(relay_picture([("Bob", "P-01", "Ada"), ("Bob", "P-01", "Ada")]).lines) == 2


@given(rows)
def test_no_two_names_of_a_column_touch_and_every_line_ends_at_a_name(drawn):
    picture = relay_picture(drawn)

    for column in (picture.givers, picture.hubs, picture.takers):
        heights = sorted(spot.y for spot in column)
        assert all(later - earlier >= ROW - 0.2 for earlier, later in pairwise(heights))
        assert heights[0] > 0
        assert heights[-1] < picture.height
    ends = {spot.y for column in (picture.givers, picture.hubs, picture.takers) for spot in column}
    assert all({line.y1, line.y2} <= ends for line in picture.lines)
