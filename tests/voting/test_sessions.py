"""Voting sessions: votes are held back from everybody until a card is revealed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.i18n import use_locale
from growthlab.experiments import actions as experiments
from growthlab.hypotheses.actions.backlog import park
from growthlab.people.permissions import NotAllowed
from growthlab.voting.actions import drop_votes_of, merge
from growthlab.voting.actions.sessions import close_session, go_on, open_session, reveal
from growthlab.voting.jobs import end_sessions_due, follow_sessions
from growthlab.voting.models import SessionCard, VotingSession
from growthlab.voting.queries import read_todo, reveals, shown_on, votes_shown_to
from growthlab.voting.queries.readings import readings
from growthlab.voting.queries.sessions import shown_session
from growthlab.voting.rules.sessions import Pace
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.databases import database_at
from tests.walks import TODAY, a_keeper, a_running_test, a_selected_one, a_vote, an_idea


@pytest.fixture
def cast(session):
    """Ada leads, Bob votes."""
    return ada_bob_and_eve(session)


def a_session(session, cast, *ideas, pace=Pace.MEETING, voters=None, **fields):
    wanted = {"title": "Week 48", "until": TODAY + timedelta(days=4)} | fields
    people = [each.person_id for each in (voters or (cast.ada, cast.bob))]
    return open_session(session, ideas, people, pace=pace, by=cast.ada, at=MONDAY, on=TODAY, **wanted)


def cards(session):
    return session.exec(select(SessionCard).order_by(SessionCard.place, SessionCard.id)).all()


def test_after_ones_own_vote_the_others_stay_hidden_until_all_have_voted(session, cast):
    idea, vera = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vera")
    a_session(session, cast, idea, voters=(cast.ada, cast.bob, vera))
    a_vote(session, idea, cast.bob, 90)
    a_vote(session, idea, cast.ada, 30)

    before = votes_shown_to(session, idea, cast.ada), shown_on(session, cast.ada, [idea]), reveals(session, cast.ada)
    a_vote(session, idea, vera, 50)

    assert before == (None, set(), [])
    assert sorted(votes_shown_to(session, idea, cast.ada).beliefs) == [30, 50, 90]


def test_who_has_voted_is_known_and_what_is_not(session, cast):
    idea = an_idea(session, cast.bob)
    voting = a_session(session, cast, idea)
    a_vote(session, idea, cast.bob, 90)

    shown = shown_session(session, voting)

    assert (shown.done(shown.cards[0]), shown.cards[0].voted, shown.cards[0].is_revealed) == (1, {cast.bob.person_id}, False)
    assert readings(session, cast.bob, [idea]) == {}


def test_a_vote_from_anywhere_completes_a_card(session, cast):
    idea, other = an_idea(session, cast.bob), an_idea(session, cast.bob)
    a_session(session, cast, idea, other)
    a_vote(session, idea, cast.bob, 90)

    a_vote(session, idea, cast.ada, 90)

    assert [card.revealed_at for card in cards(session)] == [MONDAY, None]


def test_what_all_have_voted_on_already_is_revealed_at_once(session, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.bob, 90)
    a_vote(session, idea, cast.ada, 30)

    a_session(session, cast, idea)

    assert cards(session)[0].revealed_at == MONDAY


def test_the_lead_reveals_early_and_who_has_not_voted_sees_nothing_yet(session, cast):
    idea = an_idea(session, cast.bob)
    voting = a_session(session, cast, idea)
    a_vote(session, idea, cast.bob, 90)

    done = reveal(session, voting, idea, by=cast.ada, at=MONDAY), reveal(session, voting, idea, by=cast.ada, at=MONDAY)

    assert done == (True, False)
    assert votes_shown_to(session, idea, cast.ada) is None
    assert votes_shown_to(session, idea, cast.bob).beliefs == [90]


def test_somebody_who_left_is_not_waited_for(session, cast):
    idea, vera = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vera")
    a_session(session, cast, idea, voters=(cast.ada, cast.bob, vera))
    vera.active = False
    session.flush()

    a_vote(session, idea, cast.bob, 90)
    a_vote(session, idea, cast.ada, 90)

    assert cards(session)[0].revealed_at == MONDAY


def test_who_leaves_or_may_no_longer_vote_last_reveals_what_waited_for_them(session, cast, database_url):
    ideas = [an_idea(session, cast.bob) for _ in range(2)]
    vera, will = (a_member(session, cast.bob.workspace, name) for name in ("Vera", "Will"))
    a_session(session, cast, ideas[0], voters=(cast.ada, cast.bob, vera))
    a_session(session, cast, ideas[1], voters=(cast.ada, cast.bob, will))
    for idea in ideas:
        a_vote(session, idea, cast.bob, 90)
        a_vote(session, idea, cast.ada, 90)

    vera.active = False
    drop_votes_of(session, vera, MONDAY)
    assert [card.revealed_at for card in cards(session)] == [MONDAY, None]
    will.roles = ["viewer"]
    session.commit()
    revealed = follow_sessions(database_at(database_url), {}, at=MONDAY)

    session.expire_all()
    assert (revealed, [card.revealed_at for card in cards(session)]) == (1, [MONDAY, MONDAY])


def test_a_session_without_a_name_has_one_in_the_language_of_who_opened_it(session, cast):
    with use_locale("ru"):
        voting = a_session(session, cast, an_idea(session, cast.bob), title=" ")

    assert voting.title == "Сессия голосования"


def test_the_meeting_goes_on_card_by_card(session, cast):
    ideas = [an_idea(session, cast.bob) for _ in range(2)]
    voting = a_session(session, cast, *ideas)

    go_on(session, voting, expected=1, by=cast.ada, at=MONDAY)

    assert voting.at_hand == 2
    with pytest.raises(StaleState, match="gone on to another card"):
        go_on(session, voting, expected=1, by=cast.ada, at=MONDAY)
    with pytest.raises(RuleBroken, match="last card"):
        go_on(session, voting, expected=2, by=cast.ada, at=MONDAY)


def test_the_end_reveals_everything_and_is_said_once(session, cast):
    idea = an_idea(session, cast.bob)
    voting = a_session(session, cast, idea)
    a_vote(session, idea, cast.bob, 90)

    close_session(session, voting, by=cast.ada, at=MONDAY)

    assert votes_shown_to(session, idea, cast.bob).beliefs == [90]
    for again in (close_session, lambda *a, **k: reveal(session, voting, idea, **k)):
        with pytest.raises(StaleState, match="This session has ended"):
            again(session, voting, by=cast.ada, at=MONDAY)


def test_a_session_ends_by_itself_after_its_last_day(session, cast):
    idea = an_idea(session, cast.bob)
    voting = a_session(session, cast, idea, pace=Pace.DEADLINE, until=TODAY)
    a_vote(session, idea, cast.bob, 90)
    session.commit()
    database = database_at(str(session.get_bind().url.render_as_string(hide_password=False)))

    days = (MONDAY.replace(hour=23), MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    ended = [end_sessions_due(database, {}, at=at) for at in days]

    session.refresh(voting)
    assert ended == [0, 1, 0]
    assert voting.closed_at == MONDAY + timedelta(days=1)
    assert votes_shown_to(session, idea, cast.bob).beliefs == [90]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until": TODAY - timedelta(days=1)}, "This day is over"),
        ({"until": None}, "until which day"),
        ({"until": TODAY + timedelta(days=61)}, "Sixty days at most"),
    ],
)
def test_a_deadline_lies_ahead(session, cast, wrong, sentence):
    idea = an_idea(session, cast.bob)

    with pytest.raises(RuleBroken, match=sentence):
        a_session(session, cast, idea, pace=Pace.DEADLINE, **wrong)


def test_a_session_needs_hypotheses_and_people_of_this_workspace(session, cast):
    idea, vic = an_idea(session, cast.bob), a_member(session, cast.bob.workspace, "Vic", roles=("viewer",))

    for ideas, voters, sentence in (
        ([], (cast.ada, cast.bob), "at least one hypothesis"),
        ([idea], (cast.ada,), "at least two people"),
        ([idea], (cast.ada, cast.eve), "people of this workspace"),
        ([idea], (cast.ada, vic), "Vic may not vote"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            a_session(session, cast, *ideas, voters=voters)


def test_hypotheses_of_others_of_two_sessions_or_in_a_test_are_refused(session, cast):
    idea, test = an_idea(session, cast.bob), a_running_test(session, cast.bob)
    foreign = an_idea(session, cast.eve)
    a_session(session, cast, idea)

    with pytest.raises(RuleBroken, match="another session"):
        a_session(session, cast, idea)
    with pytest.raises(RuleBroken, match="in the backlog or selected"):
        a_session(session, cast, test)
    with pytest.raises(NotFound):
        a_session(session, cast, foreign)


def test_a_test_that_starts_locks_the_votes_of_the_session_too(session, cast):
    row = a_selected_one(session, cast.bob)
    a_session(session, cast, row)

    experiments.start(session, row, by=a_keeper(cast.bob, session), at=MONDAY, on=TODAY)

    with pytest.raises(RuleBroken, match="locked when its test started"):
        a_vote(session, row, cast.ada, 50)
    assert votes_shown_to(session, row, cast.ada).is_locked


def test_only_who_selects_leads_a_session(session, cast):
    idea = an_idea(session, cast.bob)
    voting = a_session(session, cast, idea)

    for act in (reveal, lambda s, v, _idea, **k: close_session(s, v, **k)):
        with pytest.raises(NotAllowed):
            act(session, voting, idea, by=cast.bob, at=MONDAY)
        with pytest.raises(NotFound):
            act(session, voting, idea, by=cast.eve, at=MONDAY)
    with pytest.raises(NotAllowed):
        open_session(session, [idea], [], title="", pace=Pace.MEETING, by=cast.bob, at=MONDAY, on=TODAY)


def test_today_reminds_of_what_waits_and_says_when_all_is_revealed(session, cast):
    idea, other = an_idea(session, cast.bob), an_idea(session, cast.bob)
    a_session(session, cast, idea, other, pace=Pace.DEADLINE, until=TODAY + timedelta(days=1))

    waiting = _lines(session, cast.bob)
    for row in (idea, other):
        a_vote(session, row, cast.bob, 50)
        a_vote(session, row, cast.ada, 50)

    assert [(line.text, line.urgent) for line in waiting] == [("2 cards wait for your vote until 24 Nov", True)]
    assert _lines(session, cast.bob) == []
    assert [line.block for line in _lines(session, cast.ada)] == ["talk"]


def test_without_its_lead_whoever_may_is_told_to_end_the_session_also_when_a_card_was_parked(session, cast):
    idea, parked = an_idea(session, cast.bob), an_idea(session, cast.bob)
    lea, mona = (a_member(session, cast.bob.workspace, name, roles=("lead",)) for name in ("Lea", "Mona"))
    open_session(
        session, [idea, parked], [cast.ada.person_id, cast.bob.person_id], title="Week 48", pace=Pace.MEETING, by=lea, at=MONDAY, on=TODAY
    )
    for who in (cast.ada, cast.bob):
        a_vote(session, idea, who, 50)
    park(session, parked, by=mona, at=MONDAY, on=TODAY, reason="next year", wake_on=TODAY + timedelta(days=30))

    led = [len(_lines(session, who)) for who in (lea, mona, cast.bob)]
    lea.active = False
    session.flush()

    assert led == [1, 0, 0]
    assert [len(_lines(session, who)) for who in (mona, cast.bob)] == [1, 0]


def test_a_team_is_told_what_each_would_be_told_alone(session, cast):
    seen, held = an_idea(session, cast.bob), an_idea(session, cast.bob)
    for row, belief in ((seen, 90), (held, 90)):
        a_vote(session, row, cast.bob, 10, impact=1, confidence=1, ease=1)
        a_vote(session, row, cast.ada, belief, impact=9, confidence=1, ease=1)
    vera = a_member(session, cast.bob.workspace, "Vera")
    a_session(session, cast, held, voters=(cast.ada, vera))
    team = (cast.ada, cast.bob, vera)

    together = [read_todo(session, team, on=TODAY)(member) for member in team]

    assert together == [read_todo(session, [member], on=TODAY)(member) for member in team]
    assert [line.subject for line in together[0] if line.block == "talk"] == [seen.key]


def _lines(session, member):
    return [line for line in read_todo(session, [member], on=TODAY)(member) if line.title == "Week 48"]


def test_the_same_hypothesis_twice_is_one_card(session, cast):
    idea = an_idea(session, cast.bob)

    a_session(session, cast, idea, idea, title="  ")

    assert len(cards(session)) == 1
    assert session.exec(select(VotingSession)).one().title == "Voting session"


def test_votes_that_are_held_back_do_not_leave_by_a_merge(session, cast):
    idea, other = an_idea(session, cast.bob), an_idea(session, cast.bob)
    a_session(session, cast, idea)
    a_vote(session, idea, cast.bob, 90)

    for one, into in ((idea, other), (other, idea)):
        with pytest.raises(RuleBroken, match="Reveal them first"):
            merge(session, one, into, by=cast.ada, at=MONDAY)
