from growthlab.core.pictures import belief_bar, belief_dots


def test_the_bar_is_filled_to_the_mean_and_marks_the_spread():
    bar = belief_bar([10, 30, 50, 50, 70])

    assert (bar.mean, bar.low, bar.high) == (42, 10, 70)


def test_no_votes_fill_nothing():
    bar = belief_bar([])

    assert (bar.mean, bar.low, bar.high) == (None, None, None)


def test_the_five_fifths_fill_the_bar():
    parts = belief_bar([]).track(100).split("z")[:-1]

    assert len(parts) == 5
    assert (parts[0], parts[-1]) == ("M0 2H20v5H0", "M80.8 2H100v5H80.8")


def test_equal_votes_stand_on_each_other():
    picture = belief_dots([90, 50, 90, 30, 70])

    pair = [dot.y for dot in picture.dots if dot.x == 86]
    assert len(pair) == len(set(pair)) == 2
    assert picture.mean == 66
    assert picture.mean_at == 64.4


def test_a_large_team_gets_a_taller_picture():
    few, many = belief_dots([70] * 3), belief_dots([70] * 12)

    assert many.height > few.height
    assert min(dot.y for dot in many.dots) > 20


def test_nobody_draws_only_the_scale():
    picture = belief_dots([])

    assert picture.dots == ()
    assert picture.mean is None
    assert [answer for _, answer in picture.marks] == [10, 30, 50, 70, 90]
