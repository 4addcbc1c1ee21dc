"""A draft is read, approved and holds from its day; what differs is told; the second of two approvals is told."""

from datetime import timedelta

import pytest

from growthlab.core.errors import RuleBroken, StaleState
from growthlab.operations import actions
from growthlab.operations.queries import steps_of, versions_of
from growthlab.operations.queries.wording import differences_of, version_in_force, wording_of
from growthlab.operations.rules import VersionStatus
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.stage import stopped_at

ON = MONDAY.date()
STEP = a_described_process()["steps"][0]
STEPS = [STEP, STEP | {"action": "Ask the client", "done_when": "The client agrees"}, STEP | {"action": "Publish it"}]


clock = stopped_at(MONDAY)


@pytest.fixture
def cast(session):
    """Bob runs the process, Max manages beside Mia, Eve is a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    return ada, bob, eve, a_member(session, ada.workspace, "Max", roles=("manager", "admin"))


@pytest.fixture
def process(session, cast):
    return an_active_process(session, cast[1], steps=STEPS)


@pytest.fixture
def draft(session, cast, process):
    """Publishing comes before asking, and asking says it better."""
    new = actions.draft_version(session, process, by=cast[1], at=MONDAY, change_note="Faster")
    session.flush()
    write, ask, publish = ({"trace": row.trace, **STEPS[row.order - 1]} for row in steps_of(session, new))
    changed = [write, publish, ask | {"done_when": "The client agrees in writing"}]
    actions.set_steps(session, process, changed, by=cast[1], at=MONDAY)
    session.flush()
    return new


def address(process, member, rest=""):
    return f"/w/{member.workspace.slug}/processes/{process.code}/versions/2{rest}"


def test_the_differences_name_the_moved_step_and_the_changed_words(session, process, draft):
    old, new = (wording_of(session, process, version) for version in reversed(versions_of(session, process)))

    found = differences_of(old, new)

    assert [(row.fate.value, row.old_place, row.new_place, row.is_moved) for row in found.steps] == [
        ("same", 1, 1, False), ("same", 3, 2, True), ("changed", 2, 3, False),
    ]
    assert "in writing" in [part.text.strip() for part in found.steps[2].fields[3].words]


def test_a_version_that_holds_from_next_week_leaves_the_older_one_in_force_until_then(session, cast, process, draft):
    later = ON + timedelta(days=7)

    actions.approve_version(session, draft, effective_from=later, by=cast[3], at=MONDAY, on=ON)
    session.flush()

    assert version_in_force(session, process, on=later - timedelta(days=1)).no == 1
    assert version_in_force(session, process, on=later).no == 2


@pytest.mark.parametrize("days", [-1, 91])
def test_a_version_holds_neither_from_yesterday_nor_from_next_year(session, cast, draft, days):
    with pytest.raises(RuleBroken, match="next 90"):
        actions.approve_version(session, draft, effective_from=ON + timedelta(days=days), by=cast[3], at=MONDAY, on=ON)


def test_of_two_approvals_the_second_is_told(session, cast, draft):
    mia = a_member(session, cast[0].workspace, "Olga", roles=("manager",))
    actions.approve_version(session, draft, by=cast[3], at=MONDAY, on=ON)
    session.flush()

    actions.approve_version(session, draft, by=cast[3], at=MONDAY, on=ON)
    with pytest.raises(StaleState, match="Max has approved version 2 already"):
        actions.approve_version(session, draft, by=mia, at=MONDAY, on=ON)

    assert draft.approver_id == cast[3].person_id


def test_words_that_were_changed_meanwhile_are_not_approved_unread(session, cast, process, draft):
    read = wording_of(session, process, draft).seal
    actions.set_texts(session, process, purpose="Something else", by=cast[1], at=MONDAY)
    session.flush()

    with pytest.raises(StaleState, match="changed since you opened it"):
        actions.approve_version(session, draft, seen=read, by=cast[3], at=MONDAY, on=ON)

    assert draft.status is VersionStatus.DRAFT


def test_a_manager_reads_what_differs_and_approves_it_for_a_day(session, client, cast, process, draft):
    sign_in(client, cast[3])
    page = client.get(address(process, cast[3])).text
    seal = page.split('name="seen"')[1].split('value="')[1].split('"')[0]

    wrong = client.post(address(process, cast[3], "/approval"), data={"seen": seal, "effective_from": "2020-01-01"})
    done = client.post(address(process, cast[3], "/approval"), data={"seen": seal, "effective_from": "2026-11-30"})

    for said in ("moved from place 3", "changed", "in writing</ins>", "Faster"):
        assert said in page
    assert (wrong.status_code, done.status_code) == (422, 303)
    assert "Approved, holds from 30 Nov 2026" in client.get(f"/w/{cast[3].workspace.slug}/processes/P-01").text


def test_a_team_mate_reads_it_and_a_stranger_finds_nothing(client, cast, process, draft):
    approve = address(process, cast[0], "/approval")

    read = sign_in(client, cast[0]).get(address(process, cast[0]))
    refused = client.post(approve).status_code
    hidden = sign_in(client, cast[2]).get(address(process, cast[0])).status_code

    assert read.status_code == 200
    assert "Your approval" not in read.text
    assert (refused, hidden) == (403, 404)
    assert sign_in(client, cast[0]).get(address(process, cast[0]) + "?against=9").status_code == 404


def test_steps_sent_without_traces_are_known_by_their_words(session, cast, process):
    actions.draft_version(session, process, by=cast[1], at=MONDAY)
    session.flush()
    traces = {row.action: row.trace for row in steps_of(session, versions_of(session, process)[0])}

    actions.set_steps(session, process, [STEP | {"action": "Write the short case"}, STEPS[2]], by=cast[1], at=MONDAY)
    session.flush()

    kept = [row.trace for row in steps_of(session, versions_of(session, process)[0])]
    assert kept == [traces["Write the case"], traces["Publish it"]]
