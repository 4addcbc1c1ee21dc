"""Comments in Markdown: shown safely, tried out first, changed by who wrote them; who is named hears of it once."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.activity.actions.commenting import comment, rewrite
from growthlab.activity.models import Comment
from growthlab.activity.notices import Notice
from growthlab.core import search
from growthlab.core.events import Event
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, sign_in

LATER = MONDAY + timedelta(hours=1)


def test_what_was_said_is_read_with_its_emphasis_and_nothing_in_it_runs(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    comment(session, row, "**Now** <script>alert(1)</script> [x](javascript:alert(1))", by=cast.bob, at=MONDAY)

    page = sign_in(client, cast.ada).get(f"/w/northline/hypotheses/{row.key}").text

    assert "<strong>Now</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_preview_keeps_nothing(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    sign_in(client, cast.bob)

    shown = client.post(f"/w/northline/comments/hypothesis/{row.id}", data={"text": "*Soon*", "preview": "1"})

    assert shown.status_code == 200
    assert "<em>Soon</em>" in shown.text
    assert "*Soon*</textarea>" in shown.text
    assert session.exec(select(Comment)).all() == []


def test_its_author_changes_a_comment_and_only_who_is_named_now_hears_of_it(session, cast):
    row = a_hypothesis(session, cast.ada)
    said = comment(session, row, "Look at this, @Ada", by=cast.bob, at=MONDAY)
    session.flush()

    rewrite(session, said, row, "Look at **this**, @Ada and @Bob", by=cast.bob, at=LATER)

    assert (said.edited_at, said.mentions) == (LATER, [cast.ada.person_id, cast.bob.person_id])
    told = session.exec(select(Notice.said).where(Notice.person_id == cast.ada.person_id)).all()
    assert told == ["Look at this, @Ada"]
    assert session.exec(select(Event.kind).order_by(Event.id.desc())).first() == "comment.edited"


def test_nobody_changes_what_another_said(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    said = comment(session, row, "Mine", by=cast.bob, at=MONDAY)
    session.flush()
    with pytest.raises(NotAllowed):
        rewrite(session, said, row, "Yours", by=cast.ada, at=LATER)
    address = f"/w/northline/comments/{said.id}/edit"

    asked = [sign_in(client, who).get(address).status_code for who in (cast.ada, cast.bob, cast.eve)]
    saved = sign_in(client, cast.bob).post(address, data={"text": "Mine, *anew*"})
    empty = client.post(address, data={"text": "  "})

    assert asked == [403, 200, 404]
    assert saved.status_code == 303
    assert empty.status_code == 422
    session.expire_all()
    assert said.text == "Mine, *anew*"


def test_a_changed_comment_is_found_by_its_new_words_alone(session, cast):
    row = a_hypothesis(session, cast.ada)
    said = comment(session, row, "Ask the distributors", by=cast.bob, at=MONDAY)
    rewrite(session, said, row, "Ask the wholesalers", by=cast.bob, at=LATER)
    session.flush()

    found = {word: search.subjects(session, row.workspace_id, "comment", word) for word in ("wholesaler", "distributor")}

    assert found == {"wholesaler": [said.id], "distributor": []}
