"""A vote that is replaced stays behind as history."""

from datetime import datetime

from sqlmodel import Session

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
