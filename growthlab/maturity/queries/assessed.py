"""What was said of the stage so far."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from growthlab.maturity.models import MaturityAssessment


def assessments(session: Session, workspace_id: int, *, limit: int = 20) -> list[MaturityAssessment]:
    """The newest first, with who said it."""
    named = joinedload(MaturityAssessment.by)  # type: ignore[arg-type]  # a relationship
    return list(session.exec(_newest(workspace_id).options(named).limit(limit)).all())


def last_assessment(session: Session, workspace_id: int) -> MaturityAssessment | None:
    return session.exec(_newest(workspace_id).limit(1)).first()


def _newest(workspace_id: int) -> SelectOfScalar[MaturityAssessment]:
    order = (col(MaturityAssessment.at).desc(), col(MaturityAssessment.id).desc())
    return select(MaturityAssessment).where(MaturityAssessment.workspace_id == workspace_id).order_by(*order)
