"""What was said of the stage so far."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.maturity.models import MaturityAssessment


def assessments(session: Session, workspace_id: int, *, limit: int = 20) -> list[MaturityAssessment]:
    """The newest first, with who said it."""
    query = select(MaturityAssessment).options(joinedload(MaturityAssessment.by))  # type: ignore[arg-type]  # a relationship
    newest = query.where(MaturityAssessment.workspace_id == workspace_id).order_by(
        col(MaturityAssessment.at).desc(), col(MaturityAssessment.id).desc()
    )
    return list(session.exec(newest.limit(limit)).all())


def last_assessment(session: Session, workspace_id: int) -> MaturityAssessment | None:
    return next(iter(assessments(session, workspace_id, limit=1)), None)
