"""Many hypotheses changed at once: each row is asked alone, the answer names what was left, one undo takes it back."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from growthlab.activity.actions.commenting import comment
from growthlab.backlog.actions import Wish, change_many, undo
from growthlab.backlog.models import Batch
from growthlab.backlog.rules import MOST_AT_ONCE, Change
from growthlab.catalog.actions.audience import add_channel
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.rules.states import State
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_catalog, a_hypothesis, a_member, sign_in

TUESDAY = MONDAY + timedelta(days=1)
TODAY = MONDAY.date()


def many(session, rows, change, by, **wish):
    return change_many(session, rows, Wish(change, **wish), by=by, at=MONDAY, on=TODAY)


def test_a_field_of_many_is_set_and_taken_back(session, cast):
    rows = [a_hypothesis(session, cast.ada) for _ in range(3)]
    stood = [row.channel_id for row in rows]
    webinar = add_channel(session, by=cast.ada, at=MONDAY, name="Webinar")
    session.flush()

    batch = many(session, rows, Change.CHANNEL, cast.ada, value=webinar.id)
    changed = [row.channel_id for row in rows]
    count = undo(session, batch, by=cast.ada, at=TUESDAY)

    assert (batch.count, batch.left) == (3, [])
    assert changed == [webinar.id] * 3
    assert count == 3
    assert [row.channel_id for row in rows] == stood


def test_each_row_is_asked_and_the_answer_says_why_it_was_left(session, cast):
    mine = a_hypothesis(session, cast.bob, owner_id=cast.bob.person_id)
    others = a_hypothesis(session, cast.ada, owner_id=cast.ada.person_id)
    running = a_hypothesis(session, cast.bob, state="cancelled")

    batch = many(session, [mine, others, running], Change.OWNER, cast.bob, value=cast.ada.person_id)

    assert batch.count == 1
    assert [key for key, _ in batch.left] == [others.key, running.key]
    assert "role" in batch.left[0][1]
    assert mine.owner_id == cast.ada.person_id


@pytest.mark.parametrize(
    ("change", "said", "after"),
    [
        (Change.PARK, {"reason": "After the season.", "wake_on": date(2027, 2, 1)}, State.PARKED),
        (Change.CANCEL, {"reason": "Nobody wants it."}, State.CANCELLED),
        (Change.SELECT, {"reason": "The board asked for it."}, State.SELECTED),
    ],
)
def test_a_move_of_many_is_the_move_of_each_and_can_be_undone(session, cast, change, said, after):
    rows = [a_hypothesis(session, cast.ada) for _ in range(2)]
    since = [row.state_since for row in rows]

    batch = many(session, rows, change, cast.ada, **said)
    moved = {row.state for row in rows}
    undo(session, batch, by=cast.ada, at=TUESDAY)

    assert (batch.count, moved) == (2, {after})
    assert {row.state for row in rows} == {State.BACKLOG}
    assert [row.state_since for row in rows] == since
    assert {row.wake_on for row in rows} == {None}


def test_a_row_that_somebody_worked_on_since_is_not_undone(session, cast):
    first, second = a_hypothesis(session, cast.ada), a_hypothesis(session, cast.ada)
    batch = many(session, [first, second], Change.CANCEL, cast.ada, reason="Old.")
    comment(session, second, "Why was this cancelled?", by=cast.bob, at=MONDAY + timedelta(hours=1))

    count = undo(session, batch, by=cast.ada, at=TUESDAY)

    assert count == 1
    assert batch.not_undone == [second.key]
    assert (first.state, second.state) == (State.BACKLOG, State.CANCELLED)


def test_undoing_twice_changes_nothing_more(session, cast):
    row = a_hypothesis(session, cast.ada)
    batch = many(session, [row], Change.CANCEL, cast.ada, reason="Old.")
    undo(session, batch, by=cast.ada, at=TUESDAY)
    edit(session, row, by=cast.ada, at=TUESDAY, title="Another title for the same thing")

    again = undo(session, batch, by=cast.ada, at=TUESDAY)

    assert again == 0
    assert row.state is State.BACKLOG


def test_only_who_made_it_or_who_may_select_undoes_it(session, cast):
    row = a_hypothesis(session, cast.ada)
    batch = many(session, [row], Change.TAG, cast.ada, tag="q1")

    with pytest.raises(NotAllowed):
        undo(session, batch, by=cast.bob, at=TUESDAY)

    assert row.tags == ["q1"]


def test_tags_are_added_and_taken_off_whatever_the_state(session, cast):
    first = a_hypothesis(session, cast.ada, tags=["Founder idea"])
    second = a_hypothesis(session, cast.ada, state="cancelled")

    added = many(session, [first, second], Change.TAG, cast.ada, tag="#Q1")
    taken = many(session, [first, second], Change.UNTAG, cast.ada, tag="founder IDEA")

    assert (added.count, taken.count) == (2, 1)
    assert (first.tags, second.tags) == (["Q1"], ["Q1"])


def test_what_has_work_in_it_is_not_archived(session, cast):
    waiting, over = a_hypothesis(session, cast.ada), a_hypothesis(session, cast.ada, state="cancelled")

    batch = many(session, [waiting, over], Change.ARCHIVE, cast.ada)
    archived = over.archived_at
    undo(session, batch, by=cast.ada, at=TUESDAY)

    assert batch.count == 1
    assert "Park or cancel it first" in batch.left[0][1]
    assert archived == MONDAY
    assert (waiting.archived_at, over.archived_at) == (None, None)


def test_a_missing_reason_is_asked_for_at_its_field(session, cast):
    rows = [a_hypothesis(session, cast.ada) for _ in range(2)]

    with pytest.raises(RuleBroken) as refused:
        many(session, rows, Change.CANCEL, cast.ada)

    assert refused.value.field == "reason"
    assert session.exec(select(Batch)).all() == []


def test_too_many_rows_are_refused_in_words(session, cast):
    row = a_hypothesis(session, cast.ada)

    with pytest.raises(RuleBroken, match="At most 500"):
        many(session, [row] * (MOST_AT_ONCE + 1), Change.ARCHIVE, cast.ada)


def test_ticked_rows_are_changed_without_javascript(session, client, cast):
    first, second, third = (a_hypothesis(session, cast.ada) for _ in range(3))
    sign_in(client, cast.ada)

    listed = client.get("/w/northline/hypotheses").text
    asked = client.get("/w/northline/hypotheses/changes/new?row=1&row=3&owner=nobody").text
    done = client.post("/w/northline/hypotheses/changes?owner=nobody", data={"rows": "1,3", "change": "cancel", "reason": "Old."})
    said = client.get(done.location).text
    undone = client.post(f"{done.location.partition('?')[0]}/undo")

    assert 'name="row" value="2"' in listed
    assert "Change 2 hypotheses" in asked
    assert done.status_code == 303
    assert "2 hypotheses were changed." in said
    assert "owner=nobody" in said
    assert undone.status_code == 303
    session.expire_all()
    assert {first.state, second.state, third.state} == {State.BACKLOG}


def test_the_whole_list_is_what_its_filter_finds(session, client, cast):
    for _ in range(3):
        a_hypothesis(session, cast.ada)
    a_hypothesis(session, cast.ada, state="draft", title="A draft that nobody owns", owner_id=None)

    page = sign_in(client, cast.ada).get("/w/northline/hypotheses/changes/new?all=1&owner=nobody").text

    assert "Change 1 hypothesis" in page
    assert 'value="4"' in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"change": "owner"}, "Choose what it is set to."),
        ({"change": "park", "reason": "Later."}, "on which coming day"),
        ({"change": "park", "reason": "Later.", "wake_on": "someday"}, "cannot be read as a date"),
        ({"change": "tag"}, "Write the tag."),
        ({"change": "nonsense"}, "Choose what is to be changed."),
        ({"change": "owner", "owner": "999999"}, "Not a valid choice"),
        ({"rows": "", "change": "archive"}, "Nothing is ticked"),
    ],
)
def test_what_was_not_said_stands_at_its_field_and_nothing_changes(session, client, cast, said, sentence):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, cast.ada).post("/w/northline/hypotheses/changes", data={"rows": "1", **said})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.exec(select(Event).where(Event.kind == "batch.made")).all() == []


def test_a_stranger_finds_no_change_and_a_viewer_makes_none(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    batch = many(session, [row], Change.TAG, cast.ada, tag="q1")
    viewer = a_member(session, cast.ada.workspace, "Vera", roles=("viewer",))
    address = f"/w/northline/hypotheses/changes/{batch.id}"

    strange = [sign_in(client, cast.eve).get(address).status_code, client.post(f"{address}/undo").status_code]
    elsewhere = client.post(f"/w/elsewhere/hypotheses/changes/{batch.id}/undo").status_code
    sign_in(client, viewer)
    read = [client.get(address).status_code, client.post("/w/northline/hypotheses/changes", data={"rows": "1"}).status_code]

    assert strange == [404, 404]
    assert elsewhere == 404
    assert read == [200, 403]
    assert 'name="row"' not in client.get("/w/northline/hypotheses").text


def test_rows_of_another_workspace_are_never_meant(session, client, cast):
    a_catalog(session, cast.eve)
    theirs = a_hypothesis(session, cast.eve)

    said = {"rows": str(theirs.number), "change": "tag", "tag": "x"}
    answer = sign_in(client, cast.ada).post("/w/northline/hypotheses/changes", data=said)

    assert answer.status_code == 422
    session.expire_all()
    assert theirs.tags == []


def test_an_archived_row_is_out_of_sight_until_it_is_asked_for(session, client, cast):
    kept, away = (a_hypothesis(session, cast.ada, state="cancelled", title=f"Letters to {who}") for who in ("pharma", "banks"))
    many(session, [away], Change.ARCHIVE, cast.ada)
    sign_in(client, cast.bob)

    def found(query: str) -> list[bool]:
        page = client.get(f"/w/northline/hypotheses?{query}").text
        return [kept.title in page, away.title in page]

    assert found("state=all") == [True, False]
    assert found("q=letters") == [True, False]
    assert found("q=letters&archived=with") == [True, True]
    assert found("state=cancelled&archived=only") == [False, True]
    assert "1 hypothesis<" in client.get("/w/northline/hypotheses?state=cancelled").text


def test_a_tag_that_ends_in_a_sign_is_taken_off(session, cast):
    row = a_hypothesis(session, cast.ada, tags=["C#", "idea"])

    many(session, [row], Change.UNTAG, cast.ada, tag="#C#")

    assert row.tags == ["idea"]
