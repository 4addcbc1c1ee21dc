"""Alerts have rows: opened and closed by themselves, passed on, put to sleep; the same for the same facts."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import select

from growthlab.activity.models import Alert
from growthlab.activity.queries import alerts_on, open_alerts
from growthlab.activity.rules import AlertKind, Audience
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import Event
from growthlab.followup.actions import follow, snooze, wake
from growthlab.followup.queries import findings
from growthlab.followup.rounds import follow_workspace
from growthlab.operations import actions as operations
from growthlab.operations.queries import kpis_of
from growthlab.people.permissions import NotAllowed
from tests.builders import a_member, an_active_process

JANUARY_DUE, FEBRUARY = date(2027, 1, 11), date(2027, 2, 12)


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


@pytest.fixture
def process(session, cast):
    """Bob's, weekly judged from December; nobody stands in for him."""
    return an_active_process(session, cast.bob)


def followed(session, process, on):
    return follow(session, process.workspace_id, [("process", process.id)], at=noon(on))


def kinds(session, process):
    return {row.kind for row in open_alerts(session, process.workspace_id)}


def one(session, process, kind=AlertKind.NO_DEPUTY) -> Alert:
    return next(row for row in open_alerts(session, process.workspace_id) if row.kind is kind)


def test_what_the_rules_find_is_opened_once(session, process):
    first = followed(session, process, JANUARY_DUE)

    again = followed(session, process, JANUARY_DUE)

    assert kinds(session, process) == {AlertKind.SLIPPING, AlertKind.UNREPORTED, AlertKind.NO_DEPUTY}
    assert (first.opened, again.changed) == (3, 0)


def test_an_alert_closes_by_itself_and_stays_in_the_history(session, cast, process):
    followed(session, process, JANUARY_DUE)
    kpi = kpis_of(session, process)[0]

    operations.enter_fact(session, kpi, period="2026-12", actual=3, by=cast.bob, at=noon(JANUARY_DUE), on=JANUARY_DUE)
    followed(session, process, JANUARY_DUE)

    history = {row.kind: row.is_open for row in alerts_on(session, process.workspace_id, "process", process.id)}
    assert history == {AlertKind.NO_DEPUTY: True, AlertKind.SLIPPING: False, AlertKind.UNREPORTED: False}


def test_the_rows_say_what_the_facts_say(session, process):
    followed(session, process, FEBRUARY)

    truth = findings(session, process.workspace_id, on=FEBRUARY)

    rows = open_alerts(session, process.workspace_id)
    assert sorted((row.kind, row.since, row.finding.text()) for row in rows) == sorted(
        (each.finding.kind, each.finding.since, each.finding.text()) for each in truth
    )


def test_the_deputy_hears_after_five_working_days_and_a_manager_after_ten(session, cast, process):
    opened = date(2026, 11, 23)
    told = []

    for days in (0, 6, 7, 13, 14):
        followed(session, process, opened + timedelta(days=days))
        told.append(one(session, process).audience)

    assert told == [Audience.OWNER, Audience.OWNER, Audience.DEPUTY, Audience.DEPUTY, Audience.MANAGER]
    assert one(session, process).reminders == 2


def test_a_holiday_is_no_working_day(session, cast, process):
    from growthlab.catalog.actions.calendar import add_holiday

    add_holiday(session, on=date(2026, 11, 25), name="Day off", by=cast.ada, at=noon(date(2026, 11, 23)))
    followed(session, process, date(2026, 11, 23))

    followed(session, process, date(2026, 11, 30))

    assert one(session, process).audience is Audience.OWNER


def test_a_second_miss_is_the_managers_matter_at_once(session, process):
    followed(session, process, FEBRUARY)

    assert one(session, process, AlertKind.LAPSED).audience is Audience.MANAGER


def test_a_sleeping_alert_is_passed_on_to_nobody_and_wakes_by_itself(session, cast, process):
    on = date(2026, 11, 23)
    followed(session, process, on)
    until = on + timedelta(days=14)
    snooze(session, one(session, process), until=until, reason="The deputy starts in December.", by=cast.bob, at=noon(on), on=on)

    followed(session, process, until)
    asleep = (one(session, process).audience, one(session, process).is_snoozed(on=until))
    followed(session, process, until + timedelta(days=7))

    assert asleep == (Audience.OWNER, True)
    assert one(session, process).audience is Audience.DEPUTY
    assert not one(session, process).is_snoozed(on=until + timedelta(days=1))


@pytest.mark.parametrize(
    ("days", "reason", "code"), [(0, "Later", "snooze_past"), (29, "Later", "snooze_too_long"), (7, " ", "reason_missing")]
)
def test_an_alert_sleeps_28_days_at_most_and_for_a_reason(session, cast, process, days, reason, code):
    on = date(2026, 11, 23)
    followed(session, process, on)

    with pytest.raises(RuleBroken) as refused:
        snooze(session, one(session, process), until=on + timedelta(days=days), reason=reason, by=cast.bob, at=noon(on), on=on)

    assert refused.value.code == code


def test_only_its_people_a_lead_or_a_manager_let_an_alert_sleep(session, cast, process):
    on = date(2026, 11, 23)
    followed(session, process, on)
    carl = a_member(session, cast.ada.workspace, "Carl")
    wanted = {"until": on + timedelta(days=7), "reason": "Later", "at": noon(on), "on": on}

    with pytest.raises(NotAllowed):
        snooze(session, one(session, process), by=carl, **wanted)
    with pytest.raises(NotFound):
        snooze(session, one(session, process), by=cast.eve, **wanted)


def test_a_closed_alert_does_not_fall_asleep(session, cast, process):
    on = date(2026, 11, 23)
    followed(session, process, on)
    alert = one(session, process)
    operations.change_process(session, process, by=cast.ada, at=noon(on), deputy_id=cast.ada.person_id)
    followed(session, process, on)

    with pytest.raises(StaleState):
        snooze(session, alert, until=on + timedelta(days=7), reason="Later", by=cast.bob, at=noon(on), on=on)


def test_who_let_it_sleep_can_wake_it(session, cast, process):
    on = date(2026, 11, 23)
    followed(session, process, on)
    snooze(session, one(session, process), until=on + timedelta(days=7), reason="Later", by=cast.bob, at=noon(on), on=on)

    wake(session, one(session, process), by=cast.bob, at=noon(on))

    assert not one(session, process).is_snoozed(on=on)


def test_the_history_of_an_alert_is_told_in_events(session, cast, process):
    on = date(2026, 11, 23)
    followed(session, process, on)
    snooze(session, one(session, process), until=on + timedelta(days=7), reason="Later", by=cast.bob, at=noon(on), on=on)
    operations.change_process(session, process, by=cast.ada, at=noon(on), deputy_id=cast.ada.person_id)
    followed(session, process, on)

    told = session.exec(select(Event.kind).where(Event.subject_kind == "process", Event.kind.startswith("alert.")).order_by(Event.id)).all()

    assert told == ["alert.opened", "alert.snoozed", "alert.closed"]


def test_an_owner_or_deputy_who_left_alerts_since_that_day(session, cast, process):
    from growthlab.people.actions import deactivate

    operations.change_process(session, process, by=cast.ada, at=noon(JANUARY_DUE), deputy_id=cast.ada.person_id)
    deactivate(session, cast.bob, by=cast.ada, at=noon(date(2026, 12, 1)))

    followed(session, process, date(2026, 12, 7))

    assert one(session, process, AlertKind.OWNER_INACTIVE).since == date(2026, 12, 1)


def test_the_scheduler_looks_at_everything_once_a_day_and_else_at_what_happened(database, session, cast, process):
    session.commit()

    first = follow_workspace(database, process.workspace_id, at=noon(JANUARY_DUE))
    again = follow_workspace(database, process.workspace_id, at=noon(JANUARY_DUE) + timedelta(minutes=1))
    operations.change_process(session, process, by=cast.ada, at=noon(JANUARY_DUE), deputy_id=cast.ada.person_id)
    session.commit()
    changed = follow_workspace(database, process.workspace_id, at=noon(JANUARY_DUE) + timedelta(minutes=2))
    next_day = follow_workspace(database, process.workspace_id, at=noon(FEBRUARY))

    assert (first, again, changed) == (3, 0, 2)  # a deputy came, who has not read the version
    assert next_day > 0


def test_a_paused_process_has_no_open_alert(session, cast, process):
    followed(session, process, JANUARY_DUE)

    operations.pause(session, process, reason="Season", by=cast.ada, at=noon(JANUARY_DUE), on=JANUARY_DUE)
    followed(session, process, JANUARY_DUE)

    assert kinds(session, process) == set()
