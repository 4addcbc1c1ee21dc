"""Deciding against the rule: where the workspace asks for it, a second person confirms in the own session."""

import pytest
import time_machine
from sqlmodel import select

from growthlab.activity.blocks import Block
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.digests.queries import sections_for
from growthlab.evidence.quality import Design, Reached
from growthlab.experiments import actions
from growthlab.experiments.actions.answering import Answer
from growthlab.experiments.models import Decision
from growthlab.experiments.queries import read_todo
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.rules.states import State
from growthlab.people.actions import change_settings
from tests.builders import MONDAY, a_member, sign_in
from tests.stage import stopped_at
from tests.walks import END, START, a_keeper, a_learning, a_selected_one, a_stopped_test, at_day

REJECTING = Answer(Verdict.REJECT, "the market has changed since", None, None)


clock = stopped_at(at_day(END, 17))


def a_test_for_two(session, cast, **fields):
    """4 of 10, which asks to be promoted; Ada owns it, Mia and Olga may decide."""
    keeper, olga = a_keeper(cast.ada, session), a_member(session, cast.ada.workspace, "Olga", roles=("manager",))
    settings = cast.ada.workspace.settings.model_copy(update={"second_person_against_rule": True})
    change_settings(session, cast.ada.workspace, settings, by=keeper, at=at_day(END))
    row = a_stopped_test(session, cast.ada, **fields)
    a_learning(session, row, keeper)
    return row, keeper, olga


def propose(session, row, by):
    proposal = actions.propose_decision(session, row, REJECTING, by=by, at=at_day(END, 15), on=END)
    session.flush()
    return proposal


def test_one_person_alone_does_not_decide_against_the_rule(session, cast):
    row, keeper, _olga = a_test_for_two(session, cast)

    with pytest.raises(RuleBroken, match="two people decide"):
        actions.decide(session, row, verdict=Verdict.REJECT, by=keeper, at=at_day(END, 15), on=END, override_reason="changed market")


def decisions_told(session, who, row):
    return [line for line in read_todo(session, [who], on=END)(who) if line.subject == row.key and line.block is Block.DECISIONS]


def test_today_tells_who_is_asked_to_confirm_and_who_waits_for_it(session, cast):
    row, keeper, olga = a_test_for_two(session, cast)
    before = [line.action for line in decisions_told(session, olga, row)]
    propose(session, row, keeper)

    asked, waits = decisions_told(session, olga, row), decisions_told(session, keeper, row)

    assert before == ["Decide"]
    assert [(line.text, line.action) for line in asked] == [
        ("Mia proposes “Reject” against the suggestion: confirm or refuse", "Confirm or refuse")
    ]
    assert [line.text for line in waits] == ["you proposed “Reject”; a second person confirms it"]
    assert decisions_told(session, cast.ada, row) == []


def test_the_digest_of_who_confirms_says_it_too(session, cast):
    row, keeper, olga = a_test_for_two(session, cast)
    propose(session, row, keeper)

    sections = sections_for(session, olga, on=END)

    lines = [line.text for section in sections for line in section.lines if line.subject == row.key]
    assert "Mia proposes “Reject” against the suggestion: confirm or refuse" in lines


def test_following_the_rule_takes_one_person(session, cast):
    row, keeper, _olga = a_test_for_two(session, cast)

    actions.decide(session, row, verdict=Verdict.PROMOTE, by=keeper, at=at_day(END, 15), on=END, scalability=Scalability.YES)

    assert row.state is State.VALIDATED


def test_the_second_person_confirms_and_both_are_named(session, cast):
    row, keeper, olga = a_test_for_two(session, cast, reached=Reached.REPLIED, design=Design.ANECDOTE)
    propose(session, row, keeper)

    decision = actions.confirm(session, row, by=olga, at=at_day(END, 16), on=END)
    session.flush()

    kinds = [event.kind for event in session.exec(select(Event).where(Event.subject_id == row.id).order_by(Event.id))]
    assert (decision.approver_id, decision.second_id) == (keeper.person_id, olga.person_id)
    assert (decision.reached, decision.design) == (Reached.REPLIED, Design.ANECDOTE)
    assert row.state is State.REJECTED
    assert [kind for kind in kinds if kind.startswith("decision")] == ["decision.proposed", "decision.made", "decision.confirmed"]


@pytest.mark.parametrize("who", ["proposer", "owner", "member"])
def test_nobody_confirms_the_own_proposal_or_the_own_test(session, cast, who):
    row, keeper, _olga = a_test_for_two(session, cast)
    propose(session, row, keeper)
    people = {"proposer": keeper, "owner": cast.ada, "member": cast.bob}

    with pytest.raises(RuleBroken, match="Somebody else confirms"):
        actions.confirm(session, row, by=people[who], at=at_day(END, 16), on=END)


def test_a_refused_proposal_leaves_the_decision_open(session, cast):
    row, keeper, olga = a_test_for_two(session, cast)
    propose(session, row, keeper)

    actions.refuse(session, row, reason="ask the clients first", by=olga, at=at_day(END, 16))
    session.flush()

    assert row.state is State.DECIDING
    with pytest.raises(RuleBroken, match="waits for a second person"):
        actions.confirm(session, row, by=olga, at=at_day(END, 16), on=END)


def test_the_page_proposes_and_the_second_session_confirms(client, cast, session):
    row, keeper, olga = a_test_for_two(session, cast)
    session.commit()
    here = f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}/decision"
    card = {"observed": "4 of 10", "learned": "it moves them", "therefore": "stop", "expected": "deciding"}

    sign_in(client, keeper)
    proposed = client.post(here, data=card | {"verdict": "reject", "override_reason": "the market has changed"}, follow_redirects=True)
    own = client.post(f"{here}/confirmation")
    sign_in(client, cast.eve)
    stranger = client.post(f"{here}/confirmation")
    sign_in(client, olga)
    page = client.get(here)
    client.post(f"{here}/confirmation")

    session.expire_all()
    decision = session.exec(select(Decision)).one()
    assert "second person confirms" in proposed.text
    assert (own.status_code, stranger.status_code) == (422, 404)
    assert "the market has changed" in page.text
    assert "Confirm the decision" in page.text
    assert (decision.verdict, decision.second_id) == (Verdict.REJECT, olga.person_id)


def test_a_test_is_planned_amended_stopped_early_and_decided_against_the_rule_by_two(client, cast, session):
    keeper, olga = a_keeper(cast.ada, session), a_member(session, cast.ada.workspace, "Olga", roles=("manager",))
    settings = cast.ada.workspace.settings.model_copy(update={"second_person_against_rule": True})
    change_settings(session, cast.ada.workspace, settings, by=keeper, at=MONDAY)
    row = a_selected_one(session, cast.ada)
    session.commit()
    here = f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}"
    plan = {
        "success_threshold": "30 %", "kill_threshold": "10 %", "min_sample": "20", "budget_amount": "30000", "budget_currency": "RUB",
        "planned_start": START.isoformat(), "planned_end": END.isoformat(), "reached": "replied", "design": "anecdote",
    }
    seen = {"on": START.isoformat(), "numerator": "8", "denominator": "20", "spend_currency": "RUB", "request_key": "once"}
    change = {"field": "min_sample", "new": "40", "reason": "more were found"}
    verdict = {"observed": "8 of 20", "learned": "it moves them", "therefore": "stop", "expected": "deciding", "verdict": "reject",
               "override_reason": "the market has changed"}

    with time_machine.travel(at_day(START, 14), tick=False):
        sign_in(client, keeper)
        client.post(f"{here}/plan", data=plan)
        session.expire_all()
        actions.start(session, row, by=keeper, at=at_day(START, 11), on=START)
        session.commit()
        client.post(f"{here}/observations", data=seen)
        client.post(f"{here}/amendments", data=change)
        session.expire_all()
        actions.stop(session, row, by=keeper, at=at_day(START, 12), on=START, reason="the fair was cancelled")
        session.commit()
        page = client.get(f"{here}/decision").text
        client.post(f"{here}/decision", data=verdict)
        sign_in(client, olga)
        client.post(f"{here}/decision/confirmation")

    session.expire_all()
    assert "The stop was not planned" in page
    assert "more were found" in page
    assert "The plan is the one that was locked." in page
    assert session.exec(select(Decision)).one().second_id == olga.person_id
    assert row.state is State.REJECTED
