"""A card of a session is revealed as soon as everybody who is waited for has voted."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.events import record
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.voting.models import SessionCard, VotingSession
from growthlab.voting.queries.sessions import complete_cards, hidden_cards


def tell_vote(session: Session, hypothesis: Hypothesis, kind: str, *, by_id: int, at: datetime) -> None:
    """The event of a vote, and what it completes; neither says what was voted."""
    record(session, kind, hypothesis, by_id=by_id, at=at)
    reveal_complete(session, hypothesis, at=at)


def reveal_complete(session: Session, hypothesis: Hypothesis, *, at: datetime) -> None:
    """After each vote, wherever it was cast; nothing happens while somebody is waited for."""
    rows = session.exec(
        select(SessionCard, VotingSession)
        .join(VotingSession, col(VotingSession.id) == SessionCard.voting_session_id)
        .where(
            SessionCard.workspace_id == hypothesis.workspace_id, SessionCard.hypothesis_id == hypothesis.id,
            col(SessionCard.revealed_at).is_(None),
        )
        .order_by(col(SessionCard.id))
    ).all()
    for card, voting in rows:
        if complete_cards(session, voting, [card]):
            uncover(session, voting, card, by_id=None, at=at)


def reveal_left_complete(session: Session, workspace_id: int, *, at: datetime) -> int:
    """When the last who was waited for has left or may no longer vote; answers how many cards that reveals."""
    found = left_complete(session, workspace_id)
    for voting, card in found:
        uncover(session, voting, card, by_id=None, at=at)
    return len(found)


def left_complete(session: Session, workspace_id: int) -> list[tuple[VotingSession, SessionCard]]:
    """Hidden cards that everybody has voted on who is still waited for."""
    under_way = select(VotingSession).where(VotingSession.workspace_id == workspace_id, col(VotingSession.closed_at).is_(None))
    rows = session.exec(under_way.order_by(col(VotingSession.id))).all()
    return [(row, card) for row in rows for card in complete_cards(session, row, hidden_cards(session, row))]


def uncover(session: Session, voting: VotingSession, card: SessionCard, *, by_id: int | None, at: datetime) -> None:
    """From now on whoever has voted sees the votes. Without a person: everybody had voted, or the last day was over."""
    hold(session, card)  # its lead and the last voter at once
    if card.revealed_at is not None:
        return
    card.revealed_at = at
    record(session, "session.revealed", voting, by_id=by_id, at=at, title=voting.title, place=card.place)
