"""One of two that say the same goes into the other: what was said and voted goes over, once, and for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.activity.actions import comment
from growthlab.activity.models import Comment, Watch
from growthlab.core.db import Database
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import Event
from growthlab.hypotheses.actions.backlog import restore
from growthlab.hypotheses.actions.discarding import discard
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.actions.tying import between, tie, untie
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.ties import TieKind
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed
from growthlab.voting.actions import cast_vote, merge
from growthlab.voting.models import Vote
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve, sign_in
from tests.walks import a_running_test

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, ada=("lead",))


@pytest.fixture
def pair(session, cast):
    """Bob's duplicate, H-001, and Ada's H-002."""
    return a_hypothesis(session, cast.bob, tags=["cold"]), a_hypothesis(session, cast.ada, tags=["pharma"])


def merged(session, one, into, by, at=LATER):
    done = merge(session, one, into, by=by, at=at)
    session.flush()
    session.expire_all()
    return done


def test_what_was_said_goes_over_and_the_merged_one_leads_there(session, cast, pair):
    one, into = pair
    comment(session, one, "We did this in March.", by=cast.ada, at=MONDAY)
    for row in pair:
        session.add(Watch(
            workspace_id=row.workspace_id, subject_kind="hypothesis", subject_id=row.id, person_id=cast.bob.person_id, at=MONDAY,
        ))

    assert merged(session, one, into, cast.bob)

    assert (one.state, into.state, into.tags) == (State.CANCELLED, State.BACKLOG, ["pharma", "cold"])
    assert {row.subject_id for row in session.exec(select(Comment)).all()} == {into.id}
    watched = sorted((row.subject_id, row.person_id) for row in session.exec(select(Watch)).all())
    assert watched == [(into.id, cast.ada.person_id), (into.id, cast.bob.person_id)]  # who comments watches
    assert between(session, one, into).kind is TieKind.MERGED
    moved = session.exec(select(Event).where(Event.kind == "hypothesis.moved").order_by(Event.id.desc())).first()
    assert (moved.reason, moved.details["into"]) == ("Merged into H-002", "H-002")


def test_where_somebody_voted_on_both_the_newer_vote_stays(session, cast, pair):
    one, into = pair
    cast_vote(session, into, belief_percent=10, by=cast.bob, at=MONDAY)
    cast_vote(session, one, belief_percent=90, by=cast.bob, at=LATER)
    cast_vote(session, one, belief_percent=30, by=cast.ada, at=MONDAY)
    cast_vote(session, into, belief_percent=70, by=cast.ada, at=LATER)
    mia = a_member(session, cast.ada.workspace, "Mia")
    cast_vote(session, one, belief_percent=50, by=mia, at=MONDAY)

    merged(session, one, into, cast.ada)

    votes = {vote.person_id: vote.belief_percent for vote in session.exec(select(Vote).where(Vote.hypothesis_id == into.id)).all()}
    assert votes == {cast.bob.person_id: 90, cast.ada.person_id: 70, mia.person_id: 50}
    assert (into.vote_count, into.belief_mean, one.vote_count) == (3, 70, 0)


def test_who_is_second_is_told_and_whoever_clicks_twice_is_not(session, cast, pair):
    one, into = pair
    merged(session, one, into, cast.bob)

    assert merge(session, one, into, by=cast.bob, at=LATER) is False
    with pytest.raises(StaleState, match="Bob merged H-001 into H-002 already"):
        merge(session, one, into, by=cast.ada, at=LATER)
    with pytest.raises(StaleState, match="Bob merged H-001 into H-002 already"):
        merge(session, into, one, by=cast.ada, at=LATER)


def test_of_two_people_who_merge_the_same_pair_at_once_one_does_and_one_is_told(session, cast, pair, database, database_url):
    ways = {cast.bob.id: [row.id for row in pair], cast.ada.id: [row.id for row in reversed(pair)]}
    session.commit()

    def try_to_merge(member_id):
        own = Database(database_url)
        with own.writing() as mine:
            one, into = (mine.get_one(Hypothesis, row_id) for row_id in ways[member_id])
            try:
                return merge(mine, one, into, by=mine.get_one(Membership, member_id), at=LATER) and mine.commit() is None
            except RuleBroken as told:
                mine.rollback()
                return told.code
            finally:
                own.dispose()

    with ThreadPoolExecutor(2) as crowd:
        answers = set(crowd.map(try_to_merge, ways))

    with database.reading() as fresh:
        states = sorted(fresh.exec(select(Hypothesis.state)).all())
    assert True in answers
    assert len(answers) == 2
    assert states == [State.BACKLOG, State.CANCELLED]


def test_a_tested_one_another_workspaces_and_itself_are_refused(session, cast, pair):
    one, _ = pair
    running = a_running_test(session, cast.ada)
    theirs = a_hypothesis(session, cast.eve)

    for first, second in ((one, running), (running, one)):
        with pytest.raises(RuleBroken):
            merge(session, first, second, by=cast.ada, at=LATER)
    with pytest.raises(NotFound):
        merge(session, one, theirs, by=cast.ada, at=LATER)
    with pytest.raises(RuleBroken, match="itself"):
        merge(session, one, one, by=cast.ada, at=LATER)
    assert one.state is State.BACKLOG


def test_a_colleague_may_not_merge_what_is_not_theirs(session, cast, pair):
    one, into = pair

    with pytest.raises(NotAllowed):
        merge(session, into, one, by=cast.bob, at=LATER)


def test_votes_do_not_go_into_a_draft(session, cast, pair):
    one, _ = pair
    draft = a_hypothesis(session, cast.ada, state="draft")
    cast_vote(session, one, belief_percent=90, by=cast.ada, at=MONDAY)

    with pytest.raises(RuleBroken, match="is a draft, and drafts take no votes"):
        merge(session, one, draft, by=cast.ada, at=LATER)


def test_a_merge_is_final(session, cast, pair):
    one, into = pair
    draft = a_hypothesis(session, cast.ada, state="draft")
    merged(session, one, into, cast.ada)
    merged(session, into, draft, cast.ada)

    with pytest.raises(RuleBroken, match="H-001 was merged into H-002"):
        restore(session, one, by=cast.ada, at=LATER, on=LATER.date())
    with pytest.raises(RuleBroken, match="final"):
        untie(session, one, into, by=cast.ada, at=LATER)
    with pytest.raises(RuleBroken, match="Another one was merged into H-003"):
        discard(session, draft, by=cast.ada, at=LATER)
    assert edit(session, draft, by=cast.ada, at=LATER, title="Go on here with both of them")


def test_a_link_stands_on_both_pages_until_it_is_taken_away(client, session, cast, pair):
    one, into = pair
    sign_in(client, cast.bob)
    client.post("/w/northline/hypotheses/H-001/links", data={"other": "h-2", "kind": "duplicate"})

    pages = [client.get(f"/w/northline/hypotheses/{key}").text for key in ("H-001", "H-002")]
    assert all("The same:" in page for page in pages)
    assert tie(session, into, one, TieKind.DUPLICATE, by=cast.bob, at=LATER) is False  # said already, from the other side
    session.rollback()

    client.post("/w/northline/hypotheses/H-002/links/H-001/removal")
    assert "The same:" not in client.get("/w/northline/hypotheses/H-001").text


@pytest.mark.parametrize(
    ("data", "said"),
    [({"other": "H-999", "kind": "related"}, "There is no H-999 here."), ({"other": "H-001", "kind": "related"}, "Name another"),
     ({"other": "", "kind": "related"}, "such as H-012"), ({"other": "H-002", "kind": "merged"}, "choice")],
)
def test_a_link_that_cannot_be_is_refused_in_words(client, cast, pair, data, said):
    answer = sign_in(client, cast.bob).post("/w/northline/hypotheses/H-001/links", data=data, follow_redirects=True)

    assert said in answer.text


def test_the_page_offers_similar_ones_merges_and_leads_to_the_other(client, session, cast, pair):
    sign_in(client, cast.bob)
    asked = client.get("/w/northline/hypotheses/H-001/merge").text
    assert "into=H-002" in asked
    assert "A merge is final." in asked

    answer = client.post("/w/northline/hypotheses/H-001/merge", data={"into": "H-2"}, follow_redirects=True)
    assert "H-001 was merged into H-002." in answer.text
    assert "This one was merged." in client.get("/w/northline/hypotheses/H-001").text

    sign_in(client, cast.ada)
    late = client.post("/w/northline/hypotheses/H-001/merge", data={"into": "H-002"})
    assert late.status_code == 409
    assert "Bob merged H-001 into H-002 already" in late.text


@pytest.mark.parametrize(("who", "status"), [("eve", 404), ("bob", 403), ("ada", 200)])
def test_who_may_open_the_page_of_a_merge(client, cast, pair, who, status):
    assert sign_in(client, getattr(cast, who)).get("/w/northline/hypotheses/H-002/merge").status_code == status
