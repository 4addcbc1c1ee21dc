"""The figures that were entered for unit economics."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.insights.models import EconomicsInput


def inputs(session: Session, workspace_id: int, *, limit: int = 100) -> list[EconomicsInput]:
    """What was entered, the newest first, with who did and for what."""
    named = (EconomicsInput.by, EconomicsInput.channel, EconomicsInput.segment, EconomicsInput.hypothesis)
    query = select(EconomicsInput).options(*(joinedload(one) for one in named))  # type: ignore[arg-type]  # relationships
    newest = query.where(EconomicsInput.workspace_id == workspace_id).order_by(col(EconomicsInput.id).desc())
    return list(session.exec(newest.limit(limit)).all())
