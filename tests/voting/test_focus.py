"""One card after another: a question instead of a vote, the last vote taken back, what one learns after it."""

from datetime import timedelta

from sqlmodel import select

from growthlab.activity.models import Comment
from growthlab.activity.notices import Notice
from growthlab.core import clock
from growthlab.voting.models import Vote
from tests.builders import sign_in
from tests.walks import a_decided_test, a_running_test, a_vote, an_idea

SECOND = "Write to twelve banks by post in December"


def base(cast):
    return f"/w/{cast.ada.workspace.slug}"


def vote(client, cast, idea, belief=70, **data):
    return client.post(
        f"{base(cast)}/hypotheses/{idea.key}/vote", data={"belief_percent": belief, "place": "focus"} | data, follow_redirects=True
    ).text


def test_a_question_names_the_author_and_the_card_waits(session, client, cast):
    idea, second = an_idea(session, cast.bob), an_idea(session, cast.bob, title=SECOND)
    sign_in(client, cast.ada)

    shown = client.post(f"{base(cast)}/hypotheses/{idea.key}/question", data={"question": "Which ten?"}, follow_redirects=True).text

    comment, notice = session.exec(select(Comment)).one(), session.exec(select(Notice)).one()
    assert (comment.text, comment.mentions, notice.person_id) == ("@Bob Which ten?", [cast.bob.person_id], cast.bob.person_id)
    assert second.title in shown
    assert "Bob is asked" in shown
    assert session.exec(select(Vote)).all() == []


def test_a_question_without_words_is_told_and_the_card_stays(session, client, cast):
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.ada)

    answer = client.post(f"{base(cast)}/hypotheses/{idea.key}/question", data={"question": "  "})

    assert answer.status_code == 422
    assert "Write what you want to know." in answer.text
    assert idea.title in answer.text


def test_the_last_vote_is_taken_back_and_its_card_is_there_again(session, client, cast):
    idea, second = an_idea(session, cast.bob), an_idea(session, cast.bob, title=SECOND)
    sign_in(client, cast.ada)
    after = vote(client, cast, idea)

    undone = client.post(f"{base(cast)}/vote/undo", follow_redirects=True).text
    again = client.post(f"{base(cast)}/vote/undo", follow_redirects=True).text

    assert "you said 70" in after
    assert second.title in after
    assert f"Your vote on {idea.key} is taken back." in undone
    assert idea.title in undone
    assert session.exec(select(Vote)).all() == []
    assert "There is no vote to take back." in again


def test_undoing_a_changed_vote_brings_the_first_one_back(session, client, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 30, impact=2, confidence=3, ease=4, comment="as it was")
    sign_in(client, cast.ada)
    vote(client, cast, idea, 90)

    client.post(f"{base(cast)}/vote/undo")

    kept = session.exec(select(Vote)).one()
    assert (kept.belief_percent, kept.impact, kept.confidence, kept.ease, kept.comment) == (30, 2, 3, 4, "as it was")


def test_a_vote_that_was_changed_since_is_not_undone(session, client, cast):
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.ada)
    vote(client, cast, idea, 90)
    a_vote(session, idea, cast.ada, 10, at=clock.now() + timedelta(minutes=1))
    session.commit()

    answer = client.post(f"{base(cast)}/vote/undo", follow_redirects=True).text

    assert "You have changed this vote since. Nothing was taken back." in answer
    assert session.exec(select(Vote)).one().belief_percent == 10


def test_a_refused_vote_leaves_nothing_to_undo(session, client, cast):
    test = a_running_test(session, cast.bob)
    sign_in(client, cast.ada)
    vote(client, cast, test)

    answer = client.post(f"{base(cast)}/vote/undo", follow_redirects=True).text

    assert "taken back" not in answer


def test_after_a_vote_one_reads_base_rates_and_agreement(session, client, cast):
    a_decided_test(session, cast.bob)
    idea = an_idea(session, cast.bob, title=SECOND)
    an_idea(session, cast.bob)
    a_vote(session, idea, cast.bob, 10)
    sign_in(client, cast.ada)

    shown = vote(client, cast, idea, 90)

    assert "Cold email: of 1 decided test 1 succeeded." in shown
    assert "low agreement" in shown
    assert "Ask Bob what speaks against it and Ada what speaks for it." in shown


def test_a_stranger_asks_nothing_and_undoes_nothing(session, client, cast):
    idea = an_idea(session, cast.bob)
    sign_in(client, cast.eve)

    asked = client.post(f"{base(cast)}/hypotheses/{idea.key}/question", data={"question": "Who?"}).status_code
    undone = client.post(f"{base(cast)}/vote/undo").status_code

    assert (asked, undone) == (404, 404)
