"""Who watches hears what others do there; who speaks or is named watches, unless they have switched it off."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from growthlab.activity.actions import comment, unwatch, watch
from growthlab.activity.actions.commenting import rewrite
from growthlab.activity.models import Watch
from growthlab.activity.notices import Notice
from growthlab.core.errors import NotFound
from growthlab.core.events import Event
from growthlab.hypotheses.actions.discarding import discard
from growthlab.operations.actions.talking import comment_on_step
from growthlab.operations.queries import steps_of, versions_of
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve, an_active_process, sign_in

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session)


def watchers(session):
    session.flush()
    return session.exec(select(Watch.person_id).order_by(Watch.person_id)).all()


def test_watching_twice_is_watching_once_and_so_is_stopping(session, cast):
    row = a_hypothesis(session, cast.ada)

    begun = [watch(session, row, by=cast.bob, at=MONDAY) for _ in range(2)]
    watched = watchers(session)
    ended = [unwatch(session, row, by=cast.bob, at=LATER) for _ in range(2)]

    assert (begun, watched, ended, watchers(session)) == ([True, False], [cast.bob.person_id], [True, False], [])
    kinds = session.exec(select(Event.kind).where(Event.subject_kind == "watch").order_by(Event.id)).all()
    assert kinds == ["watch.begun", "watch.ended"]


def test_a_stranger_cannot_watch(session, cast):
    with pytest.raises(NotFound):
        watch(session, a_hypothesis(session, cast.ada), by=cast.eve, at=MONDAY)


def test_who_speaks_and_who_is_named_watches_unless_they_do_not_want_to(session, cast):
    row, zoe = a_hypothesis(session, cast.ada), a_member(session, cast.ada.workspace, "Zoe")
    zoe.person.watches_talk = False

    said = comment(session, row, "@Bob and @Zoe, look at this", by=cast.ada, at=MONDAY)

    assert watchers(session) == [cast.ada.person_id, cast.bob.person_id]

    rewrite(session, said, row, "@Zoe, look at this", by=cast.ada, at=LATER)
    assert watchers(session) == [cast.ada.person_id, cast.bob.person_id]


def test_who_is_named_by_a_change_of_a_comment_hears_of_it_at_the_time_of_the_change(session, cast):
    row = a_hypothesis(session, cast.ada)
    said = comment(session, row, "Look at this", by=cast.ada, at=MONDAY)
    session.flush()

    rewrite(session, said, row, "Look at this, @Bob", by=cast.ada, at=LATER)

    assert session.exec(select(Notice.at).where(Notice.person_id == cast.bob.person_id)).all() == [LATER]
    assert cast.bob.person_id in watchers(session)


def test_what_was_said_in_an_imported_file_makes_nobody_watch(session, cast):
    comment(session, a_hypothesis(session, cast.ada), "From the other tool", by=cast.ada, at=MONDAY, mentions=(), watches=False)

    assert watchers(session) == []


def test_a_remark_on_a_step_makes_one_watch_the_process(session, cast):
    process = an_active_process(session, cast.ada)
    step = steps_of(session, versions_of(session, process)[0])[0]

    comment_on_step(session, process, step.trace, "Too long, @Bob", by=cast.ada, at=MONDAY)

    assert watchers(session) == [cast.ada.person_id, cast.bob.person_id]


def test_a_deleted_draft_is_watched_by_nobody(session, cast):
    row = a_hypothesis(session, cast.ada, "draft")
    watch(session, row, by=cast.bob, at=MONDAY)

    discard(session, row, by=cast.ada, at=LATER)

    assert watchers(session) == []


@time_machine.travel(LATER + timedelta(hours=1), tick=False)
def test_watching_from_the_page_hearing_on_today_and_stopping_there(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    process = an_active_process(session, cast.ada)
    session.commit()
    bob, page = sign_in(client, cast.bob), f"/w/northline/hypotheses/{row.key}"

    begun = bob.post(f"/w/northline/watches/{row.key}", follow_redirects=True)
    bob.post(f"/w/northline/watches/{process.code}")
    comment(session, row, "Three of ten replied", by=cast.ada, at=LATER + timedelta(hours=2))
    session.commit()

    assert (begun.request.path, "Stop watching" in begun.text) == (page, True)
    assert "commented: Three of ten replied" in bob.get("/w/northline/").text
    listed = bob.get("/w/northline/watches").text
    assert row.title in listed
    assert process.title in listed
    ended = bob.post(f"/w/northline/watches/{row.key}/end", data={"back": "today"}, follow_redirects=True)
    assert ended.request.path == "/w/northline/"
    assert "Three of ten replied" not in ended.text


def test_a_stranger_finds_nothing_to_watch(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    session.commit()

    assert sign_in(client, cast.eve).post(f"/w/northline/watches/{row.key}").status_code == 404
    assert sign_in(client, cast.ada).post("/w/northline/watches/H-999").status_code == 404


def test_the_profile_says_whether_talk_makes_one_watch(session, client, cast):
    ada = sign_in(client, cast.ada)
    assert "Watch what I comment on" in ada.get("/me").text

    saved = ada.post("/me", data={
        "name": "Ada", "locale": "en", "tz": "", "theme": "system", "digest_weekday": "0", "digest_hour": "9",
    })  # fmt: skip

    session.refresh(cast.ada.person)
    assert (saved.status_code, cast.ada.person.watches_talk) == (303, False)
