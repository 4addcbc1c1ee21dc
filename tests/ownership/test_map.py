"""The map: who hands what to whom, over all processes, for everybody of the workspace and nobody else."""

from datetime import timedelta

import pytest

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.operations.actions import approve_version, draft_version, set_links
from growthlab.operations.models import Link
from growthlab.operations.queries import links_of, version_of
from growthlab.operations.queries.handoffs import handoffs
from growthlab.operations.rules import VersionStatus
from tests.builders import MONDAY, a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.hypotheses.test_backlog_page import queries_of


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, ada=("growth",), bob=("ops",))


@pytest.fixture
def cases(session, cast):
    """P-01 of Bob: Ada gives him the list, he gives the case to Sales."""
    ada, bob = cast.ada.person_id, cast.bob.person_id
    return an_active_process(session, cast.bob, links=[
        {"from_person_id": ada, "to_person_id": bob, "what": "the list", "when": "first Monday", "via": "Tracker"},
        {"from_person_id": bob, "to_role": "Sales", "what": "the case"},
    ])


@pytest.fixture
def letters(session, cast, cases):
    """P-02 begins with what P-01 hands on."""
    links = [{"from_role": "Sales", "to_role": "Clients", "what": "an answer"}]
    second = an_active_process(session, cast.bob, title="Answer letters", links=links)
    hands_on(session, cases, second, what="the questions")
    return second


def hands_on(session, giving, taking, *, what):
    """As if it had been written before circles were refused."""
    held = version_of(session, giving, VersionStatus.APPROVED)
    row = {"from_role": "Sales", "to_process_id": taking.id, "what": what, "order": 9}
    session.add(Link(workspace_id=held.workspace_id, version_id=held.id, **row))
    session.commit()


def page(client, member, query=""):
    return client.get(f"/w/{member.workspace.slug}/map{query}")


def test_the_map_shows_people_roles_and_processes_and_leads_to_what_stops(session, client, cast, letters):
    sign_in(client, cast.ada)

    text = page(client, cast.ada).text

    assert text.count("data-row") == 4
    for word in ("the list", "first Monday", "Tracker", "Sales", "P-02 Answer letters"):
        assert word in text
    assert f"/w/{cast.ada.workspace.slug}/people/{cast.bob.id}/absence" in text
    assert f"/w/{cast.ada.workspace.slug}/processes/P-02" in text


def test_a_person_and_a_process_can_be_picked_out(session, client, cast, letters):
    sign_in(client, cast.ada)

    assert page(client, cast.ada, "?who=Ada").text.count("data-row") == 1
    assert page(client, cast.ada, "?process=P-02").text.count("data-row") == 2
    nothing = page(client, cast.ada, "?who=Ada&process=P-02")
    assert nothing.status_code == 200
    assert "No hand-off fits this choice." in nothing.text


def test_without_hand_offs_the_page_says_where_they_come_from(session, client, cast):
    session.commit()
    sign_in(client, cast.ada)

    assert "No hand-offs yet" in page(client, cast.ada).text


def test_a_stranger_does_not_find_it(session, client, cast, letters):
    sign_in(client, cast.eve)

    assert page(client, cast.ada).status_code == 404


def test_drafts_and_retired_wordings_are_not_on_the_map(session, cast, cases):
    draft_version(session, cases, by=cast.bob, at=clock.now())
    set_links(session, cases, [{"from_role": "Somebody", "to_role": "Nobody yet", "what": "later"}], by=cast.bob, at=clock.now())

    assert [row.what for row in handoffs(session, cases.workspace_id, on=MONDAY.date())] == ["the list", "the case"]


def test_a_circle_is_refused_where_it_would_close_and_nothing_is_lost(session, cast, cases, letters):
    draft = draft_version(session, letters, by=cast.bob, at=clock.now())

    with pytest.raises(RuleBroken, match="P-02 → P-01 → P-02"):
        set_links(session, letters, [{"from_role": "Sales", "to_process": "P-01", "what": "a case"}], by=cast.bob, at=clock.now())

    assert [link.what for link in links_of(session, draft)] == ["an answer"]


def test_a_circle_through_a_wording_that_holds_until_a_later_one_begins_is_refused_too(session, cast, cases, letters):
    """P-01 will hand on nothing from next month; until then it still does."""
    boss = a_member(session, cast.bob.workspace, "Max", roles=("manager",))
    draft_version(session, cases, by=boss, at=MONDAY)
    version = set_links(session, cases, [], by=boss, at=MONDAY)
    approve_version(session, version, by=boss, at=MONDAY, on=MONDAY.date(), effective_from=MONDAY.date() + timedelta(days=30))
    draft_version(session, letters, by=boss, at=MONDAY)

    with pytest.raises(RuleBroken, match="P-02 → P-01 → P-02"):
        set_links(session, letters, [{"from_role": "Sales", "to_process": "P-01", "what": "a case"}], by=boss, at=MONDAY)


def test_a_process_does_not_hand_to_itself(session, cast, cases):
    draft_version(session, cases, by=cast.bob, at=clock.now())

    with pytest.raises(RuleBroken, match="P-01 → P-01"):
        set_links(session, cases, [{"from_role": "Sales", "to_process": "P-01", "what": "a case"}], by=cast.bob, at=clock.now())


def test_a_circle_of_before_is_named_on_the_map(session, client, cast, cases, letters):
    hands_on(session, letters, cases, what="a case")
    sign_in(client, cast.ada)

    assert "P-01 → P-02 → P-01" in page(client, cast.ada).text


def test_the_number_of_queries_does_not_grow_with_the_processes(session, client, cast, cases):
    sign_in(client, cast.ada)
    url = f"/w/{cast.ada.workspace.slug}/map"
    few = queries_of(client, url)
    boss = a_member(session, cast.bob.workspace, "Max", roles=("manager",))
    for number in range(5):
        process = an_active_process(session, cast.bob, title=f"More {number}")
        draft_version(session, process, by=boss, at=MONDAY)
        version = set_links(session, process, [{"from_role": f"R{number}", "to_role": "T", "what": "x"}], by=boss, at=MONDAY)
        approve_version(session, version, by=boss, at=MONDAY, on=MONDAY.date())
    session.commit()

    assert page(client, cast.ada).text.count("data-row") == 7
    assert queries_of(client, url) == few
