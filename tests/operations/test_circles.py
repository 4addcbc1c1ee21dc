"""Hand-offs between processes: the way from one to another, and the circles among them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from growthlab.operations.rules.circles import circles, way

codes = st.sampled_from([f"P-{number:02d}" for number in range(1, 7)])
maps = st.dictionaries(codes, st.sets(codes))


def test_the_shortest_way_is_taken():
    leads = {"P-01": {"P-02", "P-03"}, "P-02": {"P-03"}, "P-03": {"P-04"}}

    assert way(leads, "P-01", "P-04") == ("P-01", "P-03", "P-04")
    assert way(leads, "P-04", "P-01") == ()


def test_a_circle_is_named_once_from_its_first_code():
    assert circles({"P-03": {"P-01"}, "P-01": {"P-02"}, "P-02": {"P-03"}}) == [("P-01", "P-02", "P-03", "P-01")]
    assert circles({"P-05": {"P-05"}}) == [("P-05", "P-05")]
    assert circles({"P-01": {"P-02", "P-03"}, "P-02": {"P-03"}}) == []


@given(maps, codes, codes)
def test_a_way_walks_along_hand_offs_and_meets_nobody_twice(leads, start, end):
    walked = way(leads, start, end)

    assert all(there in leads[here] for here, there in pairwise(walked))
    assert walked == () or (walked[0], walked[-1]) == (start, end)
    assert len(set(walked[1:])) == len(walked[1:])


@given(maps)
def test_without_circles_there_is_an_order_of_work_and_with_one_there_is_none(leads):
    left = {code: set(to) for code, to in leads.items()}
    while done := [code for code, to in left.items() if not to & set(left)]:
        for code in done:
            del left[code]

    assert bool(circles(leads)) == bool(left)
