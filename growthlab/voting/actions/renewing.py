"""A vote that is replaced stays behind as history."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.voting.models import EarlierVote, Vote


def keep_as_earlier(session: Session, vote: Vote, *, at: datetime) -> EarlierVote:
    """The vote as it stands, before it is changed or taken back."""
    earlier = EarlierVote(
        workspace_id=vote.workspace_id, hypothesis_id=vote.hypothesis_id, person_id=vote.person_id,
        belief_percent=vote.belief_percent, answers={key: f"{value:f}" for key, value in vote.given.items()},
        comment=vote.comment, at=vote.at, replaced_at=at,
    )
    session.add(earlier)
    return earlier


def vote_replaced_by(session: Session, vote: Vote) -> EarlierVote | None:
    """What the same person said until this vote; None for a first one."""
    mine = (
        EarlierVote.workspace_id == vote.workspace_id, EarlierVote.hypothesis_id == vote.hypothesis_id,
        EarlierVote.person_id == vote.person_id, EarlierVote.replaced_at == vote.at,
    )
    return session.exec(select(EarlierVote).where(*mine).order_by(col(EarlierVote.id).desc()).limit(1)).first()
