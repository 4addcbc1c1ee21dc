"""Managers look at the stage, choose it, and hear of grounds to move on until they have looked again."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.activity.blocks import Block
from growthlab.core.days import midnight
from growthlab.core.errors import RuleBroken
from growthlab.digests.queries import sections_for
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.maturity.actions import Said, assess, set_bounds
from growthlab.maturity.models import MaturityAssessment
from growthlab.maturity.queries import measure
from growthlab.maturity.rules.questions import Answer, Question
from growthlab.operations.rules import ProcessStatus
from growthlab.people.queries import stage_of
from growthlab.people.settings import StageBounds
from tests.builders import MONDAY, ada_bob_and_eve, an_active_process, sign_in
from tests.walks import a_decided_test, a_running_test

TODAY = MONDAY.date()
PAGE = "/w/northline/stage"


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


@pytest.fixture
def boss(cast):
    return cast.ada


def test_what_runs_and_who_owns_it_is_measured(session, cast, boss):
    cast.ada.is_founder = True
    an_active_process(session, cast.bob)
    a_running_test(session, cast.bob)
    session.flush()

    found = measure(session, boss.workspace, on=TODAY)

    assert (found.processes, found.growing, found.both) == (1, 1, 1)
    assert 1 <= found.hands < found.people
    assert (found.founder_share is None, found.waning) == (False, None)


def test_without_a_founder_their_share_cannot_be_computed(session, cast, boss):
    assert measure(session, boss.workspace, on=TODAY).founder_share is None


def test_a_look_is_kept_with_what_was_measured_and_chooses_the_stage(session, cast, boss):
    an_active_process(session, cast.bob)
    session.flush()

    row = assess(session, Said(2, {Question.HEAD: Answer.NO}, {"2.again", "no.such"}, note="Two hires"), by=boss, at=MONDAY)
    session.flush()

    assert stage_of(session, boss.workspace_id) == 2
    assert (row.answers, row.ticked, row.grounds) == ({"head": "no"}, ["2.again"], ["2.again"])
    assert row.measured["processes"] == 1


def test_only_who_may_choose_the_stage_looks_at_it(session, cast):
    with pytest.raises(RuleBroken):
        assess(session, Said(2, {}), by=cast.bob, at=MONDAY)


def test_a_ground_is_told_to_managers_until_somebody_looked(session, cast, boss):
    assess(session, Said(3, {}), by=boss, at=MONDAY)
    an_active_process(session, cast.bob)
    a_running_test(session, cast.bob)
    session.flush()

    told = [section for section in sections_for(session, boss, on=TODAY) if section.block is Block.STAGE]
    others = [section.block for section in sections_for(session, cast.bob, on=TODAY)]
    assess(session, Said(3, {}), by=boss, at=MONDAY)
    session.flush()
    after = [section.block for section in sections_for(session, boss, on=TODAY)]

    assert [line.title for line in told[0].lines] == ["One person can no longer both run and explore"]
    assert (Block.STAGE in others, Block.STAGE in after) == (False, False)


def test_bounds_stand_in_the_order_of_the_stages(session, cast, boss):
    set_bounds(session, StageBounds(decided_many=20), by=boss, at=MONDAY)

    with pytest.raises(RuleBroken, match="falls from stage to stage"):
        set_bounds(session, StageBounds(founder_much=95), by=boss, at=MONDAY)
    with pytest.raises(RuleBroken, match="more decided hypotheses"):
        set_bounds(session, StageBounds(decided_some=20), by=boss, at=MONDAY)
    assert boss.workspace.settings.stage.decided_many == 20


def test_the_page_says_what_cannot_be_computed_keeps_a_look_and_refuses_in_words(client, session, cast, boss):
    session.commit()
    sign_in(client, boss)

    fresh = client.get(PAGE)
    nothing = client.post(PAGE, data={"note": "Still here"})
    kept = client.post(PAGE, data={"stage": "2", "ask_head": "yes", "ticked": ["2.again"], "own": "Ours"})
    wrong = client.post(f"{PAGE}/bounds", data={**StageBounds().model_dump(), "founder_much": "95"})
    again = client.get(PAGE).text

    assert "cannot be computed" in fresh.text
    assert "Too little is recorded" in fresh.text
    assert (nothing.status_code, "Still here" in nothing.text) == (422, True)
    assert (kept.status_code, wrong.status_code) == (303, 422)
    assert "falls from stage to stage" in wrong.text
    assert session.exec(select(MaturityAssessment.stage)).all() == [2]
    assert 'value="2.again" checked' in again


def test_a_team_mate_may_not_and_a_stranger_finds_nothing(client, session, cast):
    session.commit()
    sign_in(client, cast.bob)
    refused = client.get(PAGE).status_code
    sign_in(client, cast.eve)

    assert (refused, client.get(PAGE).status_code) == (403, 404)


def test_a_winner_is_unscaled_after_the_days_after_which_it_is_forgotten_in_the_zone_of_the_workspace(session, cast, boss):
    row = session.get_one(Hypothesis, a_decided_test(session, cast.bob).hypothesis_id)
    row.state, boss.workspace.tz = State.VALIDATED, "Pacific/Kiritimati"  # 14 hours ahead
    row.state_since = midnight(TODAY - timedelta(days=15), boss.workspace.tz)
    session.flush()

    counted = [measure(session, boss.workspace, on=TODAY - timedelta(days=days)).unscaled for days in (0, 1)]

    assert counted == [1, 0]


def test_links_are_those_of_processes_that_run(session, cast, boss):
    link = {"from_role": "Growth", "to_person_id": cast.ada.person_id, "what": "the brief", "when": "monthly"}
    process = an_active_process(session, cast.bob, links=[link])
    running = measure(session, boss.workspace, on=TODAY).links

    process.status = ProcessStatus.PAUSED
    session.flush()

    assert running == 1
    assert measure(session, boss.workspace, on=TODAY).links == 0
