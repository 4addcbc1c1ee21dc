"""The grid of segments and funnel stages: counts by outcome, and white spots that begin a draft."""

import re
from datetime import timedelta

import pytest

from growthlab.catalog.actions.audience import add_channel, add_segment
from growthlab.catalog.actions.measures import add_funnel_stage
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.actions.shelving import archive
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.insights.queries.coverage import coverage
from growthlab.insights.rules.coverage import Outcome, outcome_of
from tests.builders import MONDAY, a_hypothesis, sign_in
from tests.hypotheses.test_backlog_page import queries_of
from tests.walks import a_decided_test, a_running_test

PAGE = "/w/northline/insights/coverage"


def cell(grid, segment, stage):
    line = next(line for line in grid.lines if (line.segment and line.segment.name) == segment)
    return dict(next(counts for known, counts in line.cells if (known and known.name) == stage))


@pytest.mark.parametrize("state", list(State))
def test_every_state_counts_as_one_thing(state):
    assert (outcome_of(state) is None) == (state is State.CANCELLED)


def test_a_cell_counts_what_is_open_runs_was_won_and_was_not(session, cast):
    a_hypothesis(session, cast.ada)
    a_hypothesis(session, cast.ada, state="cancelled")
    a_running_test(session, cast.bob)
    a_decided_test(session, cast.bob)
    a_decided_test(session, cast.bob, Verdict.REJECT, k=0)

    grid = coverage(session, cast.ada.workspace)

    assert cell(grid, "Pharma", "Reply")[Outcome.OPEN] == 1
    assert dict(grid.whole) == {Outcome.OPEN: 1, Outcome.RUNNING: 1, Outcome.WON: 1, Outcome.LOST: 1}


def test_channel_and_period_narrow_it(session, cast):
    h = a_hypothesis(session, cast.ada)
    other = add_channel(session, by=cast.ada, at=MONDAY, name="Fairs", key="fairs")
    session.flush()
    today = MONDAY.date()

    def counted(**fields):
        return sum(coverage(session, cast.ada.workspace, **fields).whole.values())

    assert (counted(channel_id=h.channel_id), counted(channel_id=other.id)) == (1, 0)
    assert (counted(days=(today, today)), counted(days=(today - timedelta(days=9), today - timedelta(days=1)))) == (1, 0)


def test_a_white_spot_begins_a_draft_with_its_segment_and_stage(client, session, cast):
    a_hypothesis(session, cast.ada)
    retail = add_segment(session, by=cast.ada, at=MONDAY, name="Retail", key="retail", firmographics="10+ shops", accounts_total=30)
    stage = add_funnel_stage(session, by=cast.ada, at=MONDAY, name="Meeting", key="meeting", order=2)
    session.flush()
    sign_in(client, cast.bob)

    page = client.get(PAGE).text
    address = f"/w/northline/hypotheses/new?segment={retail.id}&amp;funnel_stage={stage.id}"
    assert address in page
    assert "1 open" in page
    assert "3 white spots" in page

    form = client.get(address.replace("&amp;", "&")).text
    assert f'<option selected value="{retail.id}">Retail' in form
    assert f'<option selected value="{stage.id}">Meeting' in form
    assert client.get("/w/northline/hypotheses/new?segment=999999&channel=x'&funnel_stage=").status_code == 200


def test_a_cell_leads_to_all_that_it_counts_also_in_the_archive(client, session, cast):
    h = session.get(Hypothesis, a_decided_test(session, cast.bob, Verdict.REJECT, k=0).hypothesis_id)
    h.funnel_stage_id = add_funnel_stage(session, by=cast.ada, at=MONDAY, name="Meeting", key="meeting", order=2).id
    archive(session, h, by=cast.ada, at=MONDAY)
    title = h.title
    sign_in(client, cast.bob)

    href = re.search(r'class="plain cell" href="([^"]+)"', client.get(PAGE).text)[1]

    assert title in client.get(href.replace("&amp;", "&")).text


def test_a_reader_sees_the_grid_without_an_invitation_to_write(client, session, cast):
    a_hypothesis(session, cast.ada)
    cast.bob.roles = ["viewer"]
    add_segment(session, by=cast.ada, at=MONDAY, name="Retail", key="retail", firmographics="10+ shops", accounts_total=30)

    page = sign_in(client, cast.bob).get(PAGE).text

    assert "hypotheses/new" not in page
    assert sign_in(client, cast.eve).get(PAGE).status_code == 404


def test_the_grid_takes_as_many_queries_with_many_rows_as_with_few(client, session, cast):
    a_hypothesis(session, cast.ada)
    few = queries_of(sign_in(client, cast.bob), PAGE)
    for number in range(8):
        segment = add_segment(session, by=cast.ada, at=MONDAY, name=f"S {number}", key=f"s{number}", firmographics="x", accounts_total=30)
        session.flush()
        a_hypothesis(session, cast.ada, segment_id=segment.id)
    session.commit()

    assert queries_of(client, PAGE) == few
