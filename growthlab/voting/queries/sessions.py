"""Reads of voting sessions: who is waited for and what is revealed, never what somebody voted."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership, Person
from growthlab.people.rules import Permission
from growthlab.voting.models import SessionCard, SessionVoter, Vote, VotingSession
from growthlab.voting.rules.sessions import is_complete

SESSIONS_A_PAGE = 50
S, C = VotingSession, SessionCard


@dataclass(frozen=True)
class Seat:
    """One person who votes in a session; `is_waited_for` is False for who has left or may no longer vote."""

    person_id: int
    name: str
    is_waited_for: bool


@dataclass(frozen=True)
class CardShown:
    """One card with who has voted on it: ids of persons, not what they said."""

    card: SessionCard
    hypothesis: Hypothesis
    voted: frozenset[int]

    @property
    def is_revealed(self) -> bool:
        return self.card.revealed_at is not None

    @property
    def is_open(self) -> bool:
        """Whether votes are still taken."""
        return self.hypothesis.votes_are_open


@dataclass(frozen=True)
class SessionShown:
    """A session with its seats and cards, in their order."""

    row: VotingSession
    seats: tuple[Seat, ...]
    cards: tuple[CardShown, ...]

    @property
    def waited_for(self) -> frozenset[int]:
        return frozenset(seat.person_id for seat in self.seats if seat.is_waited_for)

    def done(self, shown: CardShown) -> int:
        """How many of those that are waited for have voted on it."""
        return len(self.waited_for & shown.voted)

    @property
    def revealed(self) -> int:
        return sum(card.is_revealed for card in self.cards)


def find_session(session: Session, workspace_id: int, session_id: int) -> VotingSession:
    row = session.get(VotingSession, session_id)
    if row is None or row.workspace_id != workspace_id:
        raise NotFound(Text(N_("such session")))
    return row


def sessions_of(session: Session, workspace_id: int, *, before: int | None = None) -> list[VotingSession]:
    """Newest first, SESSIONS_A_PAGE and one more, which says that there are older ones."""
    found = select(S).options(joinedload(S.lead)).where(S.workspace_id == workspace_id)  # type: ignore[arg-type]  # a relationship
    if before is not None:
        found = found.where(S.id < before)
    return list(session.exec(found.order_by(col(S.id).desc()).limit(SESSIONS_A_PAGE + 1)).all())


def shown_session(session: Session, row: VotingSession) -> SessionShown:
    """Three queries, whatever its size."""
    cards = session.exec(
        select(C).options(joinedload(C.hypothesis))  # type: ignore[arg-type]  # a relationship
        .where(C.workspace_id == row.workspace_id, C.voting_session_id == row.id).order_by(col(C.place))
    ).all()
    voted = _voted(session, row, [card.hypothesis_id for card in cards])
    shown = tuple(CardShown(card, card.hypothesis, frozenset(voted.get(card.hypothesis_id, ()))) for card in cards)
    return SessionShown(row, tuple(seats_of(session, row)), shown)


def seats_of(session: Session, row: VotingSession) -> list[Seat]:
    found = session.execute(
        sa.select(SessionVoter, col(Person.name), Membership)
        .join(Person, col(Person.id) == SessionVoter.person_id)
        .outerjoin(Membership, sa.and_(
            col(Membership.workspace_id) == row.workspace_id, col(Membership.person_id) == col(SessionVoter.person_id)
        ))
        .where(col(SessionVoter.workspace_id) == row.workspace_id, col(SessionVoter.voting_session_id) == row.id)
        .order_by(col(Person.name), col(Person.id))
    ).all()
    return [Seat(voter.person_id, name, bool(member and member.may(Permission.VOTE))) for voter, name, member in found]


def complete_cards(session: Session, row: VotingSession, cards: Sequence[SessionCard]) -> list[SessionCard]:
    """Those of these on which everybody who is waited for has voted."""
    voted = _voted(session, row, [card.hypothesis_id for card in cards])
    waited_for = [seat.person_id for seat in seats_of(session, row) if seat.is_waited_for]
    return [card for card in cards if is_complete(waited_for, voted.get(card.hypothesis_id, ()))]


def cards_of(session: Session, row: VotingSession) -> list[SessionCard]:
    """In their order."""
    found = select(C).where(C.workspace_id == row.workspace_id, C.voting_session_id == row.id)
    return list(session.exec(found.order_by(col(C.place))).all())


def hidden_cards(session: Session, row: VotingSession) -> list[SessionCard]:
    return [card for card in cards_of(session, row) if card.revealed_at is None]


def _voted(session: Session, row: VotingSession, hypothesis_ids: Sequence[int]) -> dict[int, set[int]]:
    """Who has voted on which; the rows say no more."""
    found: dict[int, set[int]] = {}
    for hypothesis_id, person_id in session.exec(
        select(Vote.hypothesis_id, Vote.person_id).where(
            Vote.workspace_id == row.workspace_id, col(Vote.hypothesis_id).in_(hypothesis_ids), Vote.counts
        )
    ).all():
        found.setdefault(hypothesis_id, set()).add(person_id)
    return found
