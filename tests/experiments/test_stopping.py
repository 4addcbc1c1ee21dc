"""A test stops by its rule, or early with a reason; the event keeps which."""

from datetime import timedelta
from decimal import Decimal

import pytest

from growthlab.catalog.actions import set_rate
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken, StaleState
from growthlab.experiments.actions import stop
from growthlab.hypotheses.actions.moving import last_move
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.walks import END, TODAY, a_running_test, at_day, seen


def test_the_sample_is_reached(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 3, 10)

    stop(session, row, by=cast.bob, at=MONDAY, on=TODAY)

    assert row.state is State.DECIDING
    assert (last_move(session, row).details["stop"], last_move(session, row).details["rule_met"]) == ("sample", True)


def test_the_end_date_is_reached_even_with_too_few_accounts(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    stop(session, row, by=cast.bob, at=at_day(END), on=END)

    assert last_move(session, row).details["stop"] == "end_date"


def test_the_budget_is_spent_in_its_own_currency_whatever_the_rates_do(session):
    cast = ada_bob_and_eve(session)
    set_rate(session, month="2026-11", currency="USD", rate=Decimal(80), by=cast.ada, at=MONDAY)
    set_rate(session, month="2026-12", currency="USD", rate=Decimal(40), by=cast.ada, at=MONDAY)
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER, budget_amount=4_000_00, budget_currency="USD")
    seen(session, row, cast.bob, 1, spend=4_000_00, spend_currency="USD", on=TODAY + timedelta(days=10))

    stop(session, row, by=cast.bob, at=at_day(TODAY + timedelta(days=11)), on=TODAY + timedelta(days=11))

    assert last_move(session, row).details["stop"] == "budget"


def test_an_early_stop_says_why(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    with pytest.raises(RuleBroken, match="To stop early, say why"):
        stop(session, row, by=cast.bob, at=MONDAY, on=TODAY)
    stop(session, row, by=cast.bob, at=MONDAY, on=TODAY, reason="the supplier left")

    moved = last_move(session, row)
    assert (moved.details["stop"], moved.details["rule_met"], moved.reason) == ("early", False, "the supplier left")


def test_a_team_mate_does_not_stop_it_and_a_lead_does(session):
    cast = ada_bob_and_eve(session)
    row, lea = a_running_test(session, cast.bob), a_member(session, cast.bob.workspace, "Lea", roles=("lead",))

    with pytest.raises(NotAllowed):
        stop(session, row, by=a_member(session, cast.bob.workspace, "Tom"), at=at_day(END), on=END)
    stop(session, row, by=lea, at=at_day(END), on=END)

    assert row.state is State.DECIDING


def test_the_second_to_stop_is_told_who_was_first(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    stop(session, row, by=cast.bob, at=at_day(END), on=END, expected=State.TESTING)

    with pytest.raises(StaleState, match="Bob moved"):
        stop(session, row, by=cast.ada, at=at_day(END), on=END, expected=State.TESTING)
