"""A suggestion passes no limit, and no other selection within the limits is worth more."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from growthlab.voting.rules.limits import Candidate, Limit, LimitKind, Scales, breaks
from growthlab.voting.rules.suggesting import suggest

DAY = date(2026, 12, 1)

candidates = some.lists(
    some.builds(
        Candidate, id=some.just(0), cost=some.integers(0, 60) | some.integers(0, 10**13),
        hours=some.integers(0, 200).map(lambda tenths: Decimal(tenths) / 10), owner_id=some.sampled_from([1, 2, None]),
        channel_id=some.sampled_from([7, 8]), target=some.sampled_from([(7, 1, 1), (8, 1, 1), None]),
    ),
    max_size=8,
).map(lambda found: [Candidate(place, one.cost, one.hours, one.owner_id, one.channel_id, one.target) for place, one in enumerate(found)])
rooms = some.tuples(some.integers(0, 100) | some.integers(0, 10**13), some.integers(0, 30), some.integers(0, 3), some.integers(1, 6))
beliefs = some.lists(some.sampled_from([0.0, 10.0, 30.0, 42.5, 54.0, 90.0]), min_size=8, max_size=8)


def _limits(money, hours, tests, team):
    return [
        Limit(LimitKind.MONEY, Decimal(money)), Limit(LimitKind.CHANNEL_MONEY, Decimal(money) / 2, of=7),
        Limit(LimitKind.HOURS, Decimal(hours), of=1), Limit(LimitKind.OWNER_TESTS, Decimal(tests), of=2),
        Limit(LimitKind.TEAM_TESTS, Decimal(team)), Limit(LimitKind.SAME_TARGET, Decimal(1), target=(7, 1, 1)),
    ]


@settings(max_examples=60)
@given(candidates, beliefs, rooms)
def test_a_suggestion_is_the_best_of_all_that_fit(pool, worth, room):
    limits = _limits(*room)

    found = suggest(pool, dict(enumerate(worth)), limits)

    fitting = [
        sum(worth[one.id] for one in some_of)
        for size in range(len(pool) + 1) for some_of in combinations(pool, size) if not breaks(limits, some_of)
    ]
    assert breaks(limits, [one for one in pool if one.id in found]) == []
    assert sum(worth[id_] for id_ in found) == pytest.approx(max(fitting))


def test_a_smaller_budget_drops_the_least_believed_for_its_money():
    pool = [Candidate(1, cost=250), Candidate(2, cost=160), Candidate(3, cost=40)]
    worth = {1: 57.0, 2: 43.0, 3: 42.0}

    assert suggest(pool, worth, [Limit(LimitKind.MONEY, Decimal(450))]) == {1, 2, 3}
    assert suggest(pool, worth, [Limit(LimitKind.MONEY, Decimal(449))]) == {1, 2}
    assert suggest(pool, worth, [Limit(LimitKind.MONEY, Decimal(299))]) == {1, 3}


def test_among_equals_the_earlier_one_is_suggested():
    pool = [Candidate(9, cost=10), Candidate(3, cost=10)]

    assert suggest(pool, {9: 50.0, 3: 50.0}, [Limit(LimitKind.MONEY, Decimal(10))]) == {9}


def test_tests_one_after_another_share_an_owner():
    early, late = Candidate(1, owner_id=1, start=DAY, end=DAY), Candidate(2, owner_id=1, start=date(2026, 12, 9), end=date(2026, 12, 20))
    limits = [Limit(LimitKind.OWNER_TESTS, Decimal(1), of=1, day=one.start) for one in (early, late)]

    assert suggest([early, late], {1: 50.0, 2: 50.0}, limits) == {1, 2}


def test_what_was_left_out_names_the_limit_that_it_would_pass():
    chosen, one = [Candidate(1, cost=80)], Candidate(2, cost=30)

    found = Scales([Limit(LimitKind.TEAM_TESTS, Decimal(5)), Limit(LimitKind.MONEY, Decimal(100))], chosen).broken_by(one)

    assert (found.limit.kind, found.over) == (LimitKind.MONEY, 10)


def test_a_candidate_finds_the_days_on_which_it_runs():
    days = [date(2026, 12, n) for n in range(1, 30)]
    limits = [Limit(LimitKind.OWNER_TESTS, Decimal(1), of=of, day=day) for of in (1, 2) for day in days]
    one = Candidate(1, owner_id=2, start=date(2026, 12, 5), end=date(2026, 12, 7))

    touched = [limits[place] for place, _use in Scales(limits).touched(one)]

    assert [(limit.of, limit.day.day) for limit in touched] == [(2, 5), (2, 6), (2, 7)]
