"""A mention waits until it is answered; what a leaver owned waits for a new owner."""

from datetime import date

from growthlab.activity.actions import comment
from growthlab.digests.gathered import read_todo
from growthlab.hypotheses.actions.drafting import edit
from growthlab.operations.actions import comment_on_step, resolve_comment
from growthlab.people.actions import deactivate
from tests.builders import MONDAY, a_hypothesis, a_member, a_workspace, ada_bob_and_eve, an_active_process

TODAY = date(2026, 11, 24)


def test_a_mention_is_a_line_until_it_is_answered(session):
    workspace = a_workspace(session)
    workspace.tz = "Asia/Vladivostok"  # where it is Tuesday already
    ada, bob = a_member(session, workspace, "Ada", roles=["growth"]), a_member(session, workspace, "Bob", roles=["growth"])
    row = a_hypothesis(session, ada)
    comment(session, row, "@Bob what do you think?", by=ada, at=MONDAY.replace(hour=20))
    session.flush()
    before = read_todo(session, [bob], on=TODAY)(bob)

    comment(session, row, "I like it.", by=bob, at=MONDAY)
    session.flush()

    assert [(line.subject, line.since) for line in before] == [(row.key, TODAY)]
    assert read_todo(session, [bob], on=TODAY)(bob) == []


def test_what_a_leaver_owned_is_on_the_leads_list_until_it_has_an_owner(session):
    workspace = a_workspace(session)
    lead = a_member(session, workspace, "Lea", roles=["lead"])
    boss = a_member(session, workspace, "Mia", roles=["manager", "admin"])
    ada = a_member(session, workspace, "Ada", roles=["growth"])
    row = a_hypothesis(session, ada, owner_id=ada.person_id)
    deactivate(session, ada, by=boss, at=MONDAY)
    session.flush()
    before = read_todo(session, [lead], on=TODAY)(lead)

    edit(session, row, by=lead, at=MONDAY, owner_id=lead.person_id)
    session.flush()

    assert [line.subject for line in before] == [row.key]
    assert read_todo(session, [lead], on=TODAY)(lead) == []


def test_a_mention_on_a_step_or_a_process_waits_until_it_is_answered_there_or_resolved(session):
    ada, bob, _eve = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    process = an_active_process(session, bob)
    comment(session, process, "@Bob and the whole?", by=ada, at=MONDAY)
    asked = comment_on_step(session, process, 1, "@Bob which template?", by=ada, at=MONDAY)
    session.flush()
    before = read_todo(session, [bob], on=TODAY)(bob)

    comment(session, process, "Goes well.", by=bob, at=MONDAY)
    resolve_comment(session, asked, by=bob, at=MONDAY)
    session.flush()

    assert [(line.subject, line.target.endpoint) for line in before] == [
        (process.code, "operations.process"), (process.code, "operations.step"),
    ]
    assert read_todo(session, [bob], on=TODAY)(bob) == []
