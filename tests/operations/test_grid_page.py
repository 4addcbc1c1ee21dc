"""The grid of processes: what is asked for in its address, and how far one page goes."""

from urllib.parse import parse_qsl

import pytest
import time_machine

from growthlab.followup.actions import follow
from growthlab.operations.actions import change_process, draft_process, pause
from growthlab.operations.queries import grid
from growthlab.operations.rules.filters import GridFilters, grid_filters_from
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process, sign_in

TODAY = MONDAY.date()


@pytest.fixture
def cast(session):
    """Bob runs P-01 with Ada as deputy, Gus P-02 alone; P-03 of Bob rests, P-04 is only described."""
    found = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    mia = a_member(session, found.bob.workspace, "Mia", roles=("manager", "admin"))
    cases = an_active_process(session, found.bob)
    change_process(session, cases, by=mia, at=MONDAY, deputy_id=found.ada.person_id)
    an_active_process(session, a_member(session, found.bob.workspace, "Gus", roles=("ops",)), title="Answer letters")
    rests = an_active_process(session, found.bob, title="Webinar")
    pause(session, rests, by=mia, at=MONDAY, on=TODAY, reason="Holidays")
    draft_process(session, by=mia, at=MONDAY, **a_described_process(title="Partners"))
    follow(session, mia.workspace_id, [("process", id_) for id_ in (1, 2, 3)], at=MONDAY)
    session.flush()
    return found


ASKED = {
    "": ["P-02", "P-01", "P-03", "P-04"],
    "status=paused": ["P-03"],
    "status=draft": ["P-04"],
    "status=retired": [],
    "owner=me": ["P-01", "P-03"],
    "alert=no_deputy": ["P-02"],
    "alert=any": ["P-02"],
    "alert=dead": [],
    "kind=money": [],
    "channel=7": [],
    "q=letter": ["P-02"],
    "status=gone&owner=x&kind=x&alert=x": ["P-02", "P-01", "P-03", "P-04"],
}


def test_the_address_says_which_processes_are_shown(session, cast):
    assert {asked: shown(session, cast.bob, asked) for asked in ASKED} == ASKED


def shown(session, member, asked):
    filters = grid_filters_from(dict(parse_qsl(asked)))
    page = grid.grid_page(session, member.workspace_id, filters, me=member.person_id, on=TODAY)
    return [row.process.code for row in page.rows] + [row.code for row in page.drafts]


def test_pages_follow_each_other_without_a_gap(session, cast, monkeypatch):
    monkeypatch.setattr(grid, "ROWS_A_PAGE", 1)
    seen, filters = [], GridFilters()
    for _page in range(3):
        page = grid.grid_page(session, cast.bob.workspace_id, filters, me=0, on=TODAY)
        seen += [row.process.code for row in page.rows]
        filters = GridFilters(after=page.later)

    alone = grid.grid_page(session, cast.bob.workspace_id, GridFilters(alert="no_deputy"), me=0, on=TODAY)
    assert (seen, page.later) == (["P-02", "P-01", "P-03"], "")
    assert ([row.process.code for row in alone.rows], alone.total, alone.alerted) == (["P-02"], 1, 1)


@time_machine.travel("2026-12-10 12:00Z", tick=False)
def test_a_cell_leads_its_owner_to_the_fact_and_others_to_the_numbers(session, client, cast):
    sign_in(client, cast.bob)
    own = client.get("/w/northline/processes?owner=me&q=cases").text
    sign_in(client, cast.ada)

    others = client.get("/w/northline/processes?q=letters").text

    assert '/processes/P-01/kpis/1/facts?period=2026-12" tabindex="-1"' in own
    assert 'href="/w/northline/processes/P-02#kpi-2"' in others
    assert "Publish cases" not in others
    assert 'value="letters"' in others
