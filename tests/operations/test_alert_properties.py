"""What holds for every history of a process."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from growthlab.operations.rules import ProcessKind, alerts_of
from growthlab.operations.rules.facts import NotRead
from tests.operations.made import a_kpi, a_process, entered, month

LIVED = (date(2026, 2, 1), date(2027, 1, 20))


@st.composite
def entries(draw):
    """Facts and corrections of the year's months, each entered up to 60 days after its month began."""
    made = []
    for seq in range(draw(st.integers(min_value=0, max_value=18))):
        number = draw(st.integers(min_value=1, max_value=12))
        lag = timedelta(days=draw(st.integers(min_value=0, max_value=60)))
        made.append(entered(number, draw(st.integers(min_value=0, max_value=5)), on=month(number).first_day + lag, seq=seq))
    return made


DAYS = st.dates(*LIVED)
KINDS = st.sampled_from(ProcessKind)


@settings(deadline=None)
@given(entries(), DAYS, KINDS, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(made, on, kind, random: Random):
    shuffled = random.sample(made, len(made))

    assert alerts_of(a_process(a_kpi(*made), kind=kind), on=on) == alerts_of(a_process(a_kpi(*shuffled), kind=kind), on=on)


@settings(deadline=None)
@given(entries(), DAYS, KINDS, st.integers(min_value=1, max_value=12), st.integers(min_value=1, max_value=12))
def test_reading_only_the_last_periods_changes_no_answer_or_asks_for_the_rest(made, on, kind, first, planned):
    whole = a_kpi(*made)
    read = {"plans": {period: plan for period, plan in whole.plans.items() if period >= month(planned)},
            "facts": tuple(entry for entry in made if entry.period >= month(first))}
    recent = replace(whole, read_from=month(first), plans_from=month(planned), planned_from=whole.first_planned, **read)

    with suppress(NotRead):
        assert alerts_of(a_process(recent, kind=kind), on=on) == alerts_of(a_process(whole, kind=kind), on=on)


@settings(deadline=None)
@given(entries(), DAYS, KINDS)
def test_asking_twice_gives_the_same_answer(made, on, kind):
    process = a_process(a_kpi(*made), kind=kind)

    assert alerts_of(process, on=on) == alerts_of(process, on=on)


@settings(deadline=None)
@given(entries(), DAYS, KINDS)
def test_what_is_entered_later_does_not_reach_back(made, on, kind):
    known = [entry for entry in made if entry.entered_on <= on]

    assert alerts_of(a_process(a_kpi(*made), kind=kind), on=on) == alerts_of(a_process(a_kpi(*known), kind=kind), on=on)


@settings(deadline=None)
@given(entries(), DAYS, KINDS)
def test_a_condition_held_on_every_day_since_it_began_and_not_the_day_before(made, on, kind):
    process = a_process(a_kpi(*made), kind=kind)
    found = {f.kind: f.since for f in alerts_of(process, on=on) if f.kind != "wear_out"}

    def held(which, day):
        return which in {f.kind for f in alerts_of(process, on=day)}

    assert all(held(which, since) for which, since in found.items())
    assert all(held(which, since + (on - since) // 2) for which, since in found.items())
    assert not any(held(which, since - timedelta(days=1)) for which, since in found.items())


@settings(deadline=None)
@given(entries(), DAYS, KINDS)
def test_there_is_at_most_one_alert_of_a_kind_and_one_lapse(made, on, kind):
    found = [finding.kind for finding in alerts_of(a_process(a_kpi(*made), kind=kind), on=on)]

    assert len(found) == len(set(found))
    assert len({"slipping", "lapsed", "dead"} & set(found)) <= 1
