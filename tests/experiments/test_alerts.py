"""Forgotten winners, tests past their end, tests over their money: each with the day it began."""

from datetime import timedelta

import pytest

from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import use_locale
from growthlab.experiments.queries import alerts
from growthlab.hypotheses.models import Hypothesis
from tests.builders import ada_bob_and_eve
from tests.walks import END, TODAY, a_decided_test, a_running_test, a_stopped_test, seen


def told(session, member, on):
    return [(alert.kind.value, alert.subject, alert.since) for alert in alerts(session, member.workspace_id, on=on)]


@pytest.mark.parametrize(("days", "kinds"), [(14, []), (15, ["not_in_operations"])])
def test_a_winner_is_forgotten_after_two_weeks(session, days, kinds):
    cast = ada_bob_and_eve(session)
    row = session.get_one(Hypothesis, a_decided_test(session, cast.bob).hypothesis_id)

    found = told(session, cast.ada, END + timedelta(days=days))

    assert found == [(kind, row.key, END) for kind in kinds]


def test_after_four_weeks_the_manager_is_asked(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)

    early, late = (alerts(session, cast.ada.workspace_id, on=END + timedelta(days=days))[0].text for days in (28, 29))

    assert early == "Validated 28 days ago and not in operations."
    assert late.startswith("Validated 29 days ago and not in operations. The manager decides")


def test_a_test_is_overdue_from_the_day_after_its_end(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 2, 9)

    on_the_day, after = told(session, cast.ada, END), alerts(session, cast.ada.workspace_id, on=END + timedelta(days=1))

    assert on_the_day == []
    assert [(alert.kind.value, alert.since, alert.text) for alert in after] == [
        ("test_overdue", END, "The test ended on 14 Dec 2026 and is still open. 9 of 10 so far.")
    ]


def test_a_test_is_over_its_budget_since_the_day_the_sum_passed_it(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob, kind=MetricKind.COST_PER)
    seen(session, row, cast.bob, 1, spend=11_000_000)
    seen(session, row, cast.bob, 1, spend=1_500_000, on=TODAY + timedelta(days=3))
    seen(session, row, cast.bob, 1, spend=100_000, on=TODAY + timedelta(days=4))

    found = alerts(session, cast.ada.workspace_id, on=TODAY + timedelta(days=5))

    assert [(alert.kind.value, alert.since, alert.text) for alert in found] == [
        ("over_budget", TODAY + timedelta(days=3), "126,000 RUB of 120,000 RUB spent.")
    ]


def test_exactly_the_budget_is_not_over_it(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)

    seen(session, row, cast.bob, spend=3_000_000)

    assert told(session, cast.ada, TODAY) == []


def test_alerts_speak_russian(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)

    with use_locale("ru"):
        text = alerts(session, cast.ada.workspace_id, on=END + timedelta(days=21))[0].text

    assert text == "Подтверждена 21 день назад, но не в операционке."


def test_another_workspace_hears_nothing(session):
    cast = ada_bob_and_eve(session)
    a_decided_test(session, cast.bob)

    assert told(session, cast.eve, END + timedelta(days=60)) == []


def test_a_test_that_waits_for_its_decision_is_not_overdue(session):
    cast = ada_bob_and_eve(session)
    a_stopped_test(session, cast.bob)

    assert told(session, cast.ada, END + timedelta(days=30)) == []
