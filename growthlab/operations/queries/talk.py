"""What is said about the steps of a process, wherever the step lives on."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound
from growthlab.operations.models import Process, ProcessVersion, Step, StepComment


@dataclass(frozen=True)
class Thread:
    """A remark with its answers, oldest first."""

    remark: StepComment
    answers: tuple[StepComment, ...]


def threads_on(session: Session, process: Process, trace: int) -> list[Thread]:
    """Open ones first, each in the order in which they were said."""
    rows = session.exec(
        select(StepComment)
        .where(StepComment.workspace_id == process.workspace_id, StepComment.process_id == process.id, StepComment.trace == trace)
        .order_by(col(StepComment.at), col(StepComment.id))
    ).all()
    threads = [Thread(row, tuple(each for each in rows if each.answers_id == row.id)) for row in rows if row.answers_id is None]
    return sorted(threads, key=lambda thread: thread.remark.resolved_at is not None)


def open_remarks(session: Session, process: Process) -> Counter[int]:
    """How many of each step are not resolved, by its trace."""
    return Counter(session.exec(
        select(StepComment.trace).where(
            StepComment.workspace_id == process.workspace_id, StepComment.process_id == process.id,
            col(StepComment.answers_id).is_(None), col(StepComment.resolved_at).is_(None),
        )
    ))


def versions_with(session: Session, process: Process, trace: int) -> list[tuple[ProcessVersion, Step]]:
    """Every version in which the step stands, newest first, with its words there. NotFound when there is none."""
    rows = session.exec(
        select(ProcessVersion, Step).join(Step, col(Step.version_id) == ProcessVersion.id)
        .where(ProcessVersion.workspace_id == process.workspace_id, ProcessVersion.process_id == process.id, Step.trace == trace)
        .order_by(col(ProcessVersion.no).desc())
    ).all()
    if not rows:
        raise NotFound(str(trace))
    return [(version, step) for version, step in rows]


def version_with(session: Session, process: Process, trace: int) -> ProcessVersion:
    """The newest in which the step stands."""
    return versions_with(session, process, trace)[0][0]


def find_remark(session: Session, process: Process, comment_id: int) -> StepComment:
    row = session.exec(
        select(StepComment).where(
            StepComment.workspace_id == process.workspace_id, StepComment.process_id == process.id, StepComment.id == comment_id
        )
    ).first()
    if row is None:
        raise NotFound(str(comment_id))
    return row
