"""Hypotheses that were drafted from a process, and the process a hypothesis was drafted from."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.hypotheses.rules.states import State
from growthlab.operations.models import Process, ProcessIdea

_BEHIND = select(ProcessIdea).options(joinedload(ProcessIdea.process)).where(*belongs(ProcessIdea))  # type: ignore[arg-type]  # a relationship


def ideas_of(session: Session, process: Process) -> list[ProcessIdea]:
    """Newest first."""
    return list(
        session.exec(
            select(ProcessIdea)
            .where(ProcessIdea.workspace_id == process.workspace_id, ProcessIdea.process_id == process.id)
            .order_by(col(ProcessIdea.id).desc())
        )
    )


def idea_behind(session: Session, hypothesis: Hypothesis) -> ProcessIdea | None:
    """With its process."""
    return session.exec(_BEHIND, params=filled(hypothesis)).first()


def own_draft_from(session: Session, process: Process, person_id: int) -> Hypothesis | None:
    """What this person drafted from the process and has not proposed yet."""
    return session.exec(
        select(Hypothesis)
        .join(ProcessIdea, col(ProcessIdea.hypothesis_id) == Hypothesis.id)
        .where(
            ProcessIdea.workspace_id == process.workspace_id, ProcessIdea.process_id == process.id,
            Hypothesis.author_id == person_id, Hypothesis.state == State.DRAFT,
        )
        .order_by(col(Hypothesis.id).desc())
    ).first()
