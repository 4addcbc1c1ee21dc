"""Tags, the archive and what has waited too long: on the page of one hypothesis, in the list, on Today."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from sqlmodel import select

from growthlab.catalog.actions.tags import add_tag
from growthlab.catalog.models import Tag
from growthlab.catalog.rules import Tone
from growthlab.core.days import midnight
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.digests.queries import sections_for
from growthlab.hypotheses.actions.backlog import restore
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.actions.shelving import archive, refresh, set_tags
from growthlab.hypotheses.rules.shelf import is_stale, old_before, plain_tags
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, sign_in

LATER = MONDAY + timedelta(days=100)


def keys(page) -> list[str]:
    return re.findall(r'class="key">(H-\d+)<', page.text)


def old_lines(session, member, on):
    return [line.subject for s in sections_for(session, member, on=on) if s.block == "grown_old" for line in s.lines]


@pytest.mark.parametrize(
    ("state", "days", "expected"), [("backlog", 90, False), ("backlog", 91, True), ("testing", 400, False), ("draft", 91, True)]
)
def test_only_what_waits_grows_old(state, days, expected):
    today, zone = date(2026, 11, 23), "Asia/Vladivostok"
    last_minute = midnight(today - timedelta(days=days - 1), zone) - timedelta(minutes=1)

    assert is_stale(State(state), touched=last_minute, before=old_before(today, days=90, zone=zone)) is expected


@pytest.mark.parametrize(("minutes", "expected"), [(-1, True), (0, False)])
def test_the_list_the_page_today_and_the_filter_turn_old_at_the_same_midnight(session, client, cast, minutes, expected):
    zone, today = "Asia/Vladivostok", date(2026, 11, 23)
    cast.ada.workspace.tz = zone
    touched = midnight(today - timedelta(days=90), zone) + timedelta(minutes=minutes)
    row = a_hypothesis(session, cast.ada, owner_id=cast.ada.person_id, at=touched)
    session.commit()

    with time_machine.travel(midnight(today, zone) + timedelta(hours=1), tick=False):
        ada = sign_in(client, cast.ada)
        listed, filtered = ada.get("/w/northline/hypotheses").text, keys(ada.get("/w/northline/hypotheses?age=stale"))
        page = ada.get(f"/w/northline/hypotheses/{row.key}").text

    said = ["untouched for long</span>" in listed, filtered == [row.key], "Nobody has touched it for" in page]
    assert [*said, old_lines(session, cast.ada, today) == [row.key]] == [expected] * 4


def test_tags_are_each_written_once():
    assert plain_tags(["#Q1", " q1 ", "", "Founder  idea"]) == ["Q1", "Founder idea"]


def test_a_tag_that_no_list_could_show_is_refused():
    with pytest.raises(RuleBroken, match="at most 40"):
        plain_tags(["x" * 41])


def test_a_word_is_written_as_the_workspace_writes_it_and_a_new_one_becomes_a_tag(session, cast):
    add_tag(session, by=cast.ada, at=MONDAY, name="Autumn fair", tone=Tone.GOOD)
    row = a_hypothesis(session, cast.ada, tags=["autumn FAIR"])

    set_tags(session, row, [*row.tags, "Founder idea"], by=cast.ada, at=MONDAY)

    assert row.tags == ["Autumn fair", "Founder idea"]
    assert session.exec(select(Tag.name).where(Tag.workspace_id == row.workspace_id).order_by(Tag.name)).all() == row.tags


def test_the_list_is_filtered_by_a_tag_and_shows_it(session, client, cast):
    a_hypothesis(session, cast.ada, tags=["Ярмарка 100%"])
    a_hypothesis(session, cast.ada, tags=["Ярмарка"])
    a_hypothesis(session, cast.ada)

    page = sign_in(client, cast.bob).get("/w/northline/hypotheses", query_string={"tag": "Ярмарка 100%"})
    board = client.get("/w/northline/board").text

    assert keys(page) == ["H-001"]
    assert '<span class="tag">Ярмарка 100%</span>' in page.text
    assert board.count("Ярмарка</span>") == 1


def test_the_archive_is_entered_and_left_on_the_page(session, client, cast):
    row = a_hypothesis(session, cast.ada, state="cancelled")
    sign_in(client, cast.ada)

    offered = client.get("/w/northline/hypotheses/H-001").text
    client.post("/w/northline/hypotheses/H-001/archive")
    inside = client.get("/w/northline/hypotheses/H-001").text
    client.post("/w/northline/hypotheses/H-001/unarchive")

    assert "Put in the archive" in offered
    assert "Bring back from the archive" in inside
    session.expire_all()
    assert row.archived_at is None
    kinds = session.exec(select(Event.kind).where(Event.subject_kind == "hypothesis").order_by(Event.id)).all()
    assert kinds[-2:] == ["hypothesis.archived", "hypothesis.unarchived"]


def test_a_move_brings_a_row_back_from_the_archive(session, cast):
    row = a_hypothesis(session, cast.ada, state="cancelled")
    archive(session, row, by=cast.ada, at=MONDAY)

    restore(session, row, by=cast.ada, at=LATER, on=LATER.date())

    assert row.archived_at is None


def test_a_team_mate_archives_only_what_is_his(session, client, cast):
    row = a_hypothesis(session, cast.ada, state="cancelled")

    with pytest.raises(NotAllowed):
        archive(session, row, by=cast.bob, at=MONDAY)

    assert sign_in(client, cast.bob).post("/w/northline/hypotheses/H-001/archive").status_code == 403
    assert sign_in(client, cast.eve).post("/w/northline/hypotheses/H-001/archive").status_code == 404


def test_the_owner_of_what_grew_old_reads_of_it_today_until_it_is_wanted_or_changed(session, cast):
    first, second = (a_hypothesis(session, cast.ada, owner_id=cast.bob.person_id) for _ in range(2))
    before = old_lines(session, cast.bob, MONDAY.date() + timedelta(days=90))
    grown = old_lines(session, cast.bob, LATER.date())

    refresh(session, first, by=cast.bob, at=LATER)
    edit(session, second, by=cast.bob, at=LATER, title="The same letters to pharma, written anew")

    assert (before, grown) == ([], [first.key, second.key])
    assert old_lines(session, cast.bob, LATER.date()) == []
    assert old_lines(session, cast.ada, LATER.date()) == []


def test_one_click_says_that_it_is_still_wanted(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    sign_in(client, cast.ada)

    with time_machine.travel(LATER, tick=False):
        sign_in(client, cast.ada)
        listed = keys(client.get("/w/northline/hypotheses?age=stale"))
        page = client.get("/w/northline/hypotheses/H-001").text
        client.post("/w/northline/hypotheses/H-001/refresh")
        after = keys(client.get("/w/northline/hypotheses?age=stale"))

    assert (listed, after) == (["H-001"], [])
    assert "Nobody has touched it for 100 days." in page
    session.expire_all()
    assert row.refreshed_at == LATER


def test_what_is_under_test_does_not_grow_old(session, cast):
    row = a_hypothesis(session, cast.ada, state="cancelled")

    with pytest.raises(RuleBroken, match="only what waits"):
        refresh(session, row, by=cast.ada, at=LATER)
