"""Who answers for operations: one person, named by a manager, and from stage 3 on not the founder."""

from datetime import timedelta

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.followup.actions import follow
from growthlab.followup.queries import read_todo as read_left
from growthlab.operations.queries.todo import read_todo as read_stopped
from growthlab.ownership.actions import hand_on
from growthlab.ownership.queries import absence_of, read_todo
from growthlab.people.actions import change_roles, choose_stage, name_head
from growthlab.people.queries import head_of, stage_of
from growthlab.people.rules import Role
from tests.builders import MONDAY, a_member, ada_bob_and_eve, an_active_process, sign_in

TODAY, LATER = MONDAY.date(), MONDAY + timedelta(days=200)


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, bob=("ops",))


def test_the_first_manager_answers_for_operations_until_a_manager_names_somebody(session, cast):
    before = head_of(session, cast.ada.workspace_id)

    name_head(session, cast.bob, by=cast.ada, at=MONDAY)
    name_head(session, cast.bob, by=cast.ada, at=MONDAY)
    session.flush()

    assert (before, head_of(session, cast.ada.workspace_id)) == (cast.ada, cast.bob)
    assert not cast.ada.heads_operations


def test_who_has_neither_role_cannot_answer_for_operations(session, cast):
    gus = a_member(session, cast.ada.workspace, "Gus")

    with pytest.raises(RuleBroken, match="Give Gus the role first"):
        name_head(session, gus, by=cast.ada, at=MONDAY)
    with pytest.raises(RuleBroken) as refused:
        name_head(session, cast.bob, by=cast.bob, at=MONDAY)

    assert refused.value.code == "not_allowed"


def test_who_answers_for_operations_keeps_the_role_that_it_needs(session, cast):
    name_head(session, cast.bob, by=cast.ada, at=MONDAY)

    with pytest.raises(RuleBroken, match="Name somebody else first"):
        change_roles(session, cast.bob, [Role.GROWTH], by=cast.ada, at=MONDAY)


def test_operations_are_handed_on_when_their_head_leaves(session, cast):
    gus = a_member(session, cast.ada.workspace, "Gus")
    name_head(session, cast.bob, by=cast.ada, at=MONDAY)
    session.flush()
    stops = [held.holding.value for held in absence_of(session, cast.bob, on=MONDAY.date()).stops]

    with pytest.raises(RuleBroken, match="Give Gus the role first"):
        hand_on(session, cast.bob, {}, by=cast.ada, at=MONDAY, to_all=gus.person_id)
    hand_on(session, cast.bob, {}, by=cast.ada, at=MONDAY, to_all=cast.ada.person_id)

    assert (stops, head_of(session, cast.ada.workspace_id)) == (["operations"], cast.ada)


@pytest.mark.parametrize(("stage", "founder", "warned"), [(2, True, False), (3, True, True), (3, False, False)])
def test_from_stage_three_on_managers_are_warned_when_it_is_the_founder(session, cast, stage, founder, warned):
    cast.ada.is_founder = founder
    choose_stage(session, stage=stage, on=TODAY, by=cast.ada, at=MONDAY)
    session.flush()

    lines = [line.text for line in read_todo(session, [cast.ada], on=TODAY)(cast.ada)]

    assert any("and is the founder" in text for text in lines) == warned


def test_the_head_of_operations_hears_what_stops_and_what_its_owner_left_standing(session, cast):
    process = an_active_process(session, a_member(session, cast.ada.workspace, "Gus", roles=["ops"]))
    for day in (LATER - timedelta(days=30), LATER):
        follow(session, process.workspace_id, [("process", process.id)], at=day)
    before = told(session, cast.bob)

    name_head(session, cast.bob, by=cast.ada, at=MONDAY)

    assert before == []
    assert {(process.code, "dead"), (process.code, "unreported")} <= set(told(session, cast.bob))


def told(session, member):
    session.flush()
    return [
        (line.subject, line.alert)
        for read in (read_stopped, read_left) for line in read(session, [member], on=LATER.date())(member)
    ]


def test_a_manager_names_the_head_and_is_warned_of_the_founder_at_stage_three(session, client, cast):
    cast.ada.is_founder = True
    address = f"/w/{cast.ada.workspace.slug}/people"
    sign_in(client, cast.ada)

    chosen = client.post(f"/w/{cast.ada.workspace.slug}/stage", data={"stage": "3", "note": "Two processes run."})
    warned = client.get(f"{address}/split").text
    nobody = client.post(f"{address}/head", data={"head_id": "999"})
    named = client.post(f"{address}/head", data={"head_id": str(cast.bob.id)})
    session.expire_all()

    assert (chosen.status_code, nobody.status_code, named.status_code) == (303, 422, 303)
    assert "The founder answers for operations." in warned
    assert (head_of(session, cast.ada.workspace_id).id, stage_of(session, cast.ada.workspace_id)) == (cast.bob.id, 3)
    assert "Answers for operations: Bob." in client.get(f"/w/{cast.ada.workspace.slug}/processes").text
