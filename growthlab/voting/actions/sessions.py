"""Opening a voting session, revealing its cards, going on, and ending it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_, gettext
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission
from growthlab.voting.actions.revealing import uncover
from growthlab.voting.models import SessionCard, SessionVoter, VotingSession
from growthlab.voting.queries.holding import held_back
from growthlab.voting.queries.sessions import cards_of, complete_cards, hidden_cards
from growthlab.voting.rules.sessions import Pace, check_size, last_day

_ENDED = N_("This session has ended. Nothing was changed.")


def open_session(
    session: Session, hypotheses: Sequence[Hypothesis], voter_ids: Sequence[int], *, title: str, pace: Pace,
    until: date | None = None, by: Membership, at: datetime, on: date,
) -> VotingSession:
    """From now on the votes on these are held back until revealed; what all have voted on already is revealed at once."""
    require(by, Permission.SELECT)
    chosen, voters = list({row.id: row for row in hypotheses}.values()), list(dict.fromkeys(voter_ids))
    check_size(chosen, voters)
    _check_cards(session, chosen, by)
    _check_voters(session, voters, by)
    voting = VotingSession(
        workspace_id=by.workspace_id, title=title.strip() or gettext("Voting session"), pace=pace, lead_id=by.person_id,
        until=last_day(pace, until, on=on), opened_at=at,
    )
    session.add(voting)
    record(session, "session.opened", voting, by_id=by.person_id, at=at, title=voting.title, cards=len(chosen), voters=len(voters))
    own: dict[str, Any] = {"workspace_id": by.workspace_id, "voting_session_id": voting.id}  # Any: fields of a row
    session.add_all(SessionCard(**own, hypothesis_id=row.id, place=place) for place, row in enumerate(chosen, 1))
    session.add_all(SessionVoter(**own, person_id=person_id) for person_id in voters)
    session.flush()  # the cards are read back with their votes
    for card in complete_cards(session, voting, cards_of(session, voting)):
        uncover(session, voting, card, by_id=None, at=at)
    return voting


def reveal(session: Session, voting: VotingSession, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """Show the votes on one card before everybody has voted; False when it was revealed already."""
    _ask(session, voting, by)
    cards = [card for card in hidden_cards(session, voting) if card.hypothesis_id == hypothesis.id]
    for card in cards:
        uncover(session, voting, card, by_id=by.person_id, at=at)
    return bool(cards)


def go_on(session: Session, voting: VotingSession, *, expected: int, by: Membership, at: datetime) -> None:
    """The next card of a meeting; `expected` is the place the lead was looking at."""
    _ask(session, voting, by)
    if voting.at_hand != expected:
        raise StaleState(N_("Somebody has gone on to another card already. Nothing was changed."), code="session_moved")
    if voting.at_hand >= len(cards_of(session, voting)):
        raise RuleBroken(N_("This was the last card. End the session."), code="session_last_card")
    voting.at_hand += 1
    record(session, "session.went_on", voting, by_id=by.person_id, at=at, title=voting.title, place=voting.at_hand)


def close_session(session: Session, voting: VotingSession, *, by: Membership, at: datetime) -> None:
    """Reveal what is hidden yet and end it; the votes stay and can be changed until the tests start."""
    _ask(session, voting, by)
    end_session(session, voting, by_id=by.person_id, at=at)


def end_session(session: Session, voting: VotingSession, *, by_id: int | None, at: datetime) -> None:
    """Without asking who: the lead has ended it, or its last day is over."""
    for card in hidden_cards(session, voting):
        uncover(session, voting, card, by_id=by_id, at=at)
    voting.closed_at = at
    record(session, "session.closed", voting, by_id=by_id, at=at, title=voting.title)


def _ask(session: Session, voting: VotingSession, by: Membership) -> None:
    if voting.workspace_id != by.workspace_id:
        raise NotFound(voting.title)
    require(by, Permission.SELECT)
    hold(session, voting)  # two leads at once
    if not voting.is_open:
        raise StaleState(_ENDED, code="session_ended")


def _check_cards(session: Session, rows: Sequence[Hypothesis], by: Membership) -> None:
    for row in rows:
        if row.workspace_id != by.workspace_id:
            raise NotFound(row.key)
        hold(session, row)  # two sessions opened at once, or its start
        if not row.votes_are_open:
            raise RuleBroken(
                N_("%(key)s can be voted on while it is in the backlog or selected."), code="votes_closed", field="cards", key=row.key
            )
    taken = held_back(session, by.workspace_id, [row.id for row in rows])
    for row in rows:
        if row.id in taken:
            raise RuleBroken(
                N_("%(key)s lies in another session that is not revealed yet. End that one first."),
                code="in_session", field="cards", key=row.key,
            )


def _check_voters(session: Session, person_ids: Sequence[int], by: Membership) -> None:
    members = {row.person_id: row for row in memberships(session, by.workspace_id, active=None)}
    for person_id in person_ids:
        member = members.get(person_id)
        if member is None:
            raise RuleBroken(N_("Choose people of this workspace."), code="not_a_member", field="voters")
        if not member.may(Permission.VOTE):
            raise RuleBroken(N_("%(name)s may not vote in this workspace."), code="may_not_vote", field="voters", name=member.person.name)
