"""The plan of a quarter: what fits its money and hours, who may settle it, and what stays hidden before one's vote."""

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_channel_budget, set_quarter_budget
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.actions import change_settings
from growthlab.people.settings import PlanLimits, WorkspaceSettings
from growthlab.voting.actions import settle
from tests.builders import MONDAY, ada_bob_and_eve, sign_in
from tests.walks import TODAY, a_vote, an_idea, three_votes

PLAN = "/w/northline/plan?quarter=2026-Q4"


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def a_plan_of_two(session, *, budget=5_000_000, **settings):
    """Two ideas of 30,000 RUB each with three votes; the quarter has 50,000."""
    cast = ada_bob_and_eve(session)
    settings = {"wip_limit_per_owner": 5} | settings
    change_settings(session, cast.ada.workspace, WorkspaceSettings(**settings), by=cast.ada, at=MONDAY)
    set_quarter_budget(session, quarter="2026-Q4", currency="RUB", amount=budget, by=cast.ada, at=MONDAY)
    ideas = [an_idea(session, cast.bob), an_idea(session, cast.bob)]
    for idea in ideas:
        idea.metric_id = None if idea is ideas[1] else idea.metric_id  # not the same target twice
        three_votes(session, idea, cast.bob)
    session.flush()
    return cast, *ideas


def test_a_selection_beyond_the_money_is_taken_with_a_warning(session, client):
    cast, first, second = a_plan_of_two(session)
    first_key, second_key = first.key, second.key
    sign_in(client, cast.ada)

    answer = client.post(PLAN, data={"mark": [first_key, second_key], "quarter": "2026-Q4"}, follow_redirects=True)

    session.expire_all()
    assert {row.state for row in session.exec(select(Hypothesis))} == {State.SELECTED}
    assert "Beyond the plan: 10,000 RUB more than is left" in answer.text.replace("\xa0", " ")


def test_where_limits_block_a_reason_is_needed_and_kept(session, client):
    cast, first, second = a_plan_of_two(session, plan_limits=PlanLimits.BLOCK)
    marks = {"mark": [first.key, second.key], "quarter": "2026-Q4"}
    sign_in(client, cast.ada)

    refused = client.post(PLAN, data=marks)
    settled = client.post(PLAN, data=marks | {"reason": "The fair is only once a year."})

    assert (refused.status_code, settled.status_code) == (422, 303)
    assert "passes what the quarter has room for" in refused.text
    moved = session.exec(select(Event).where(Event.kind == "hypothesis.moved").order_by(Event.id.desc())).first()
    assert (moved.reason, moved.details["over"]) == ("The fair is only once a year.", ["money"])


def test_nothing_is_selected_when_one_of_them_cannot_be(session):
    cast, first, second = a_plan_of_two(session)
    second.owner_id = None

    with pytest.raises(RuleBroken, match="owner"):
        settle(session, chosen=[first, second], dropped=[], by=cast.ada, at=MONDAY, on=TODAY)


def test_what_is_no_longer_marked_goes_back_and_makes_room(session):
    cast, first, second = a_plan_of_two(session, plan_limits=PlanLimits.BLOCK)
    settle(session, chosen=[first], dropped=[], by=cast.ada, at=MONDAY, on=TODAY)

    done = settle(session, chosen=[second], dropped=[first], by=cast.ada, at=MONDAY, on=TODAY)

    assert (first.state, second.state) == (State.BACKLOG, State.SELECTED)
    assert (done.selected, done.returned, done.over) == (1, 1, ())


def test_the_part_of_a_channel_is_a_limit_too(session):
    cast, first, _second = a_plan_of_two(session, budget=9_000_000)
    set_channel_budget(session, quarter="2026-Q4", channel_id=first.channel_id, amount=2_000_000, by=cast.ada, at=MONDAY)

    done = settle(session, chosen=[first], dropped=[], by=cast.ada, at=MONDAY, on=TODAY)

    assert [one.limit.kind for one in done.over] == ["channel_money"]


def test_a_suggestion_marks_what_fits_and_says_why_the_rest_was_left(session, client):
    cast, first, second = a_plan_of_two(session)
    a_vote(session, first, cast.bob), a_vote(session, second, cast.bob)
    sign_in(client, cast.bob)

    page = client.get(PLAN + "&best=1").text.replace("\xa0", " ")

    assert f'value="{first.key}" aria-label="Mark {first.key}" checked' in page
    assert f'value="{second.key}" aria-label="Mark {second.key}" checked' not in page
    assert "10,000 RUB more than is left" in page
    assert "This is the best selection within the limits" in page
    assert "Above it 20,000 RUB are left; the next in rank asks for more" in page


def test_a_row_that_collides_names_the_other_one(session, client):
    cast, first, second = a_plan_of_two(session, budget=9_000_000)
    second.metric_id = first.metric_id
    a_vote(session, first, cast.bob), a_vote(session, second, cast.bob)
    sign_in(client, cast.bob)

    one = client.get(f"{PLAN}&marked=1&mark={first.key}").text
    both = client.get(f"{PLAN}&marked=1&mark={first.key}&mark={second.key}").text

    assert f"same channel, segment and metric as {first.key}" in one
    assert f"{first.key}, {second.key}: same channel, segment and metric" in both


def test_the_promise_counts_every_marked_row_also_one_that_still_needs_an_owner(session, client):
    cast, first, second = a_plan_of_two(session)
    second.owner_id = None
    a_vote(session, first, cast.bob), a_vote(session, second, cast.bob)
    sign_in(client, cast.bob)

    page = client.get(f"{PLAN}&marked=1&mark={first.key}&mark={second.key}").text

    assert "1.4 of the marked will succeed" in page


def test_before_the_own_vote_a_row_has_no_belief_and_no_place(session, client):
    cast, first, _second = a_plan_of_two(session)
    sign_in(client, cast.ada)

    page = client.get(PLAN).text

    assert first.title in page
    assert "70" not in page.split(first.key)[1].split("</tr>")[0]
    assert "wait for your vote" in page


def test_a_team_mate_reads_the_plan_and_a_stranger_does_not(session, client):
    cast, first, _second = a_plan_of_two(session)
    key = first.key
    sign_in(client, cast.bob)
    read, written = client.get(PLAN), client.post(PLAN, data={"mark": [key]})
    sign_in(client, cast.eve)

    assert (read.status_code, written.status_code) == (200, 403)
    assert (client.get(PLAN).status_code, client.post(PLAN, data={"mark": [key]}).status_code) == (404, 404)


def test_the_same_click_twice_is_told_and_changes_nothing(session, client):
    cast, first, _second = a_plan_of_two(session)
    marks = {"mark": [first.key], "quarter": "2026-Q4"}
    sign_in(client, cast.ada)

    answers = [client.post(PLAN, data=marks).status_code for _ in range(2)]

    assert answers == [303, 303]
    moves = session.exec(select(Event).where(Event.kind == "hypothesis.moved", Event.subject_id == first.id).order_by(Event.id)).all()
    assert [event.details["move"] for event in moves].count("select") == 1
