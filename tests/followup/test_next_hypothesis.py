"""From a lapse to the next hypothesis, and what sleeps is not on Today."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from growthlab.activity.queries import open_alerts
from growthlab.activity.rules import AlertKind
from growthlab.digests.queries import sections_for
from growthlab.followup.actions import follow, snooze
from growthlab.operations import actions as operations
from growthlab.operations.queries import idea_behind, ideas_of
from growthlab.people.permissions import NotAllowed
from tests.builders import a_member, an_active_process, sign_in

FEBRUARY = date(2027, 2, 12)


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


@pytest.fixture
def process(session, cast):
    return an_active_process(session, cast.bob)


def lines(session, member, on):
    return [(line.subject, line.alert) for section in sections_for(session, member, on=on) for line in section.lines]


def test_a_lapse_becomes_a_draft_that_says_why_linked_both_ways(session, cast, process):
    made = operations.draft_from(session, process, by=cast.bob, at=noon(FEBRUARY), on=FEBRUARY)
    session.flush()

    again = operations.draft_from(session, process, by=cast.bob, at=noon(FEBRUARY), on=FEBRUARY)

    assert made.because.startswith("Lapsed. Cases published (January 2027)")
    assert again.id == made.id
    assert [idea.hypothesis_id for idea in ideas_of(session, process)] == [made.id]
    assert idea_behind(session, made).reason is AlertKind.LAPSED


def test_a_viewer_drafts_nothing(session, cast, process):
    vic = a_member(session, cast.ada.workspace, "Vic", roles=("viewer",))

    with pytest.raises(NotAllowed):
        operations.draft_from(session, process, by=vic, at=noon(FEBRUARY), on=FEBRUARY)


def test_the_button_leads_to_the_draft(client, session, cast, process):
    sign_in(client, cast.bob)

    answer = client.post(f"/w/{cast.ada.workspace.slug}/processes/{process.code}/ideas")

    assert answer.status_code == 303
    assert process.code in client.get(f"/w/{cast.ada.workspace.slug}/hypotheses/H-001").text


def test_what_sleeps_is_not_on_today_until_it_wakes(session, cast, process):
    follow(session, process.workspace_id, [("process", process.id)], at=noon(FEBRUARY))
    lapsed = next(row for row in open_alerts(session, process.workspace_id) if row.kind is AlertKind.LAPSED)
    before = lines(session, cast.bob, FEBRUARY)

    until = FEBRUARY + timedelta(days=3)
    snooze(session, lapsed, until=until, reason="New author starts on Monday", by=cast.bob, at=noon(FEBRUARY), on=FEBRUARY)
    session.flush()

    line = ("P-01", "lapsed")
    assert line in before
    assert line not in lines(session, cast.bob, FEBRUARY)
    assert line in lines(session, cast.bob, until + timedelta(days=1))


def test_a_manager_hears_of_what_was_left_standing(session, cast, process):
    on = date(2027, 1, 11)
    follow(session, process.workspace_id, [("process", process.id)], at=noon(on))
    later = on + timedelta(days=14)
    early = lines(session, cast.ada, on)

    follow(session, process.workspace_id, [("process", process.id)], at=noon(later))

    assert ("P-01", "unreported") not in early
    assert ("P-01", "unreported") in lines(session, cast.ada, later)
