"""Hypotheses that were drafted from a process, and the process a hypothesis was drafted from."""

from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.operations.models import Process, ProcessIdea


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
    return session.exec(
        select(ProcessIdea).where(
            ProcessIdea.workspace_id == hypothesis.workspace_id, ProcessIdea.hypothesis_id == hypothesis.id
        )
    ).first()


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
