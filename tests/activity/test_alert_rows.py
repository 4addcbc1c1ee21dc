"""Alerts: their kinds, their words, and the one that may be open."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from growthlab.activity.actions.settling import Calendar, open_new
from growthlab.activity.models import Alert
from growthlab.activity.queries import open_alerts
from growthlab.activity.rules import AlertFinding, AlertKind, AlertLine, Found, Patience, Subject, worst_first
from growthlab.core.i18n import N_, use_locale
from growthlab.core.periods import Cadence, Period
from growthlab.core.working_days import WEEKEND
from growthlab.people.models import Workspace

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)


def a_workspace(session) -> Workspace:
    workspace = Workspace(slug="northline", name="Northline", base_currency="RUB", created_at=AT)
    session.add(workspace)
    session.flush()
    return workspace


def an_alert(workspace, **changes) -> Alert:
    values = {"kind": AlertKind.LAPSED, "subject_id": 1} | changes
    return Alert(
        workspace_id=workspace.id, subject_kind="process", since=date(2026, 11, 2), message="Lapsed", opened_at=AT,
        opened_on=AT.date(), **values
    )


def a_found(kind) -> Found:
    return Found(Subject("process", 1, "P-001"), AlertFinding(kind, date(2026, 11, 2), "Lapsed"))


def test_only_one_alert_of_a_kind_is_open_on_a_subject(session):
    workspace = a_workspace(session)
    session.add(an_alert(workspace))
    session.flush()

    session.add(an_alert(workspace))

    with pytest.raises(IntegrityError):
        session.flush()


def test_closed_alerts_and_other_kinds_stand_beside_an_open_one(session):
    workspace = a_workspace(session)

    session.add_all(
        [
            an_alert(workspace, closed_at=AT),
            an_alert(workspace, closed_at=AT),
            an_alert(workspace),
            an_alert(workspace, kind=AlertKind.KPI_RED),
            an_alert(workspace, subject_id=2),
        ]
    )

    session.flush()


def test_what_another_transaction_opened_meanwhile_keeps_no_other_alert_out(session):
    workspace = a_workspace(session)
    session.add(an_alert(workspace, kind=AlertKind.LAPSED))
    session.flush()
    calendar = Calendar(AT, AT.date(), frozenset(), WEEKEND, Patience())

    opened = open_new(session, workspace.id, [a_found(AlertKind.LAPSED), a_found(AlertKind.KPI_RED)], calendar)

    assert [row.kind for row in opened.values()] == [AlertKind.KPI_RED]
    assert [row.kind for row in open_alerts(session, workspace.id)] == [AlertKind.LAPSED, AlertKind.KPI_RED]


def test_an_alert_is_snoozed_through_its_last_day():
    alert = Alert(kind=AlertKind.LAPSED, snoozed_until=date(2026, 11, 30))

    assert alert.is_snoozed(on=date(2026, 11, 30))
    assert not alert.is_snoozed(on=date(2026, 12, 1))


def test_the_worst_and_oldest_come_first():
    lines = [
        AlertLine(AlertKind.REVIEW_DUE_SOON, "P-03", date(2026, 11, 16), ""),
        AlertLine(AlertKind.NOT_IN_OPERATIONS, "H-016", date(2026, 9, 20), ""),
        AlertLine(AlertKind.NOT_IN_OPERATIONS, "H-013", date(2026, 8, 20), ""),
        AlertLine(AlertKind.DEAD, "P-08", date(2026, 11, 6), ""),
    ]

    assert [line.subject for line in worst_first(lines)] == ["H-013", "H-016", "P-08", "P-03"]


def test_every_kind_has_a_name_in_both_languages():
    english = {kind: kind.label for kind in AlertKind}

    with use_locale("ru"):
        assert all(kind.label != english[kind] for kind in AlertKind)


def test_a_finding_writes_numbers_days_and_periods_for_its_reader():
    params = {"a": Decimal("21200.50"), "b": date(2026, 11, 5), "c": Period(Cadence.MONTHLY, 2026, 10)}
    finding = AlertFinding(AlertKind.KPI_RED, date(2026, 11, 5), N_("%(a)s, %(b)s, %(c)s"), params)

    with use_locale("ru"):
        russian = finding.text()

    assert finding.text() == "21,200.5, 5 Nov 2026, October 2026"
    assert russian == "21\N{NO-BREAK SPACE}200,5, 05.11.2026, октябрь 2026"
