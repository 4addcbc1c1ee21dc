"""A stage is proposed from what is measured and answered, and never by what cannot be computed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.maturity.rules.measured import Measured
from growthlab.maturity.rules.proposal import ENOUGH, proposal_of
from growthlab.maturity.rules.questions import SPEAKS, Answer, Question, read_answers
from growthlab.maturity.rules.signals import Signal
from growthlab.maturity.rules.stages import POINTS, STAGES
from growthlab.people.settings import StageBounds

BOUNDS = StageBounds()
EMPTY = Measured()
GROWN = Measured(
    founder_share=0.05, processes=7, money_processes=4, worn_out=0, hands=5, people=5, decided=40, won=12, rung="romi", growing=3, links=9,
)


@pytest.mark.parametrize(("share", "stage"), [(0.95, 1), (0.9, 1), (0.6, 2), (0.4, 2), (0.39, 3), (0.1, 3), (0.09, 4), (0.0, 4)])
def test_the_founders_share_speaks_for_one_stage(share, stage):
    assert Signal.FOUNDER.speaks_for(Measured(founder_share=share), BOUNDS) == {stage}


@pytest.mark.parametrize(("running", "stages"), [(0, {1}), (1, {2}), (2, {2, 3}), (4, {2, 3}), (5, {4})])
def test_two_to_four_processes_are_stage_three_as_the_framework_says(running, stages):
    assert Signal.PROCESSES.speaks_for(Measured(processes=running), BOUNDS) == stages


@pytest.mark.parametrize("signal", [Signal.FOUNDER, Signal.HANDS, Signal.BOTH, Signal.UNSCALED, Signal.UNREVIEWED, Signal.WANING])
def test_what_cannot_be_computed_is_not_zero(signal):
    assert signal.speaks_for(EMPTY, BOUNDS) is None


def test_an_empty_workspace_has_too_few_voices_for_a_proposal():
    proposal = proposal_of(EMPTY, {}, BOUNDS)

    assert (proposal.low, proposal.high, proposal.because) == (None, None, ())
    assert proposal.speaking < ENOUGH


def test_a_department_on_rails_is_proposed_stage_four_with_its_reasons():
    proposal = proposal_of(GROWN, {Question.PREDICTABLE: Answer.YES}, BOUNDS)

    assert (proposal.low, proposal.high) == (4, 4)
    assert {voice.name for voice in proposal.because} >= {Signal.FOUNDER, Signal.PROCESSES, Question.PREDICTABLE}


def test_a_founder_alone_is_proposed_stage_one():
    alone = Measured(founder_share=1.0, hands=0, people=0, decided=1)

    assert proposal_of(alone, {Question.FALLS_ILL: Answer.YES}, BOUNDS).low == 1


@given(
    st.builds(
        Measured, founder_share=st.none() | st.floats(0, 1), processes=st.integers(0, 30), decided=st.integers(0, 50),
        won=st.integers(0, 5), both=st.integers(0, 3), growing=st.integers(0, 5), unscaled=st.integers(0, 5), unreviewed=st.integers(0, 5),
        hands=st.none() | st.integers(0, 5), people=st.none() | st.integers(5, 9), rung=st.sampled_from([None, "cpl", "cac", "ltv"]),
    ),
    st.dictionaries(st.sampled_from(Question), st.sampled_from(Answer)),
)
def test_the_proposal_is_one_stage_or_two_neighbours_and_never_stage_five(measured, answers):
    proposal = proposal_of(measured, answers, BOUNDS)

    if proposal.low is None:
        assert proposal.speaking < ENOUGH
        return
    assert 1 <= proposal.low <= proposal.high <= min(4, proposal.low + 1)
    assert max(proposal.count(stage) for stage in (1, 2, 3, 4)) in (proposal.count(proposal.low), proposal.count(proposal.high))


def test_every_answer_speaks_for_stages_that_are_proposed():
    assert {stage for answers in SPEAKS.values() for stages in answers.values() for stage in stages} <= {1, 2, 3, 4}


def test_words_that_are_no_answers_any_more_are_left_out():
    assert read_answers({"head": "yes", "gone": "yes", "strategy": "maybe"}) == {Question.HEAD: Answer.YES}


def test_points_have_codes_of_their_own_and_stage_five_has_none():
    assert len(POINTS) == sum(len(stage.points) for stage in STAGES)
    assert STAGES[4].points == ()


def test_the_numbers_tick_a_ground_and_the_team_ticks_what_no_number_says():
    computed, told = POINTS["3.tested"], POINTS["3.strategy"]
    many = replace(GROWN, decided=BOUNDS.decided_many)

    assert computed.is_met(many, {}, BOUNDS, ())
    assert not computed.is_met(EMPTY, {}, BOUNDS, {"3.tested"})
    assert told.is_met(EMPTY, {}, BOUNDS, {"3.strategy"})
