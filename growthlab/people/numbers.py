"""Numbers of hypotheses and processes: one more for each, per workspace, never given twice."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from growthlab.people.models import Workspace


def next_hypothesis_number(session: Session, workspace_id: int) -> int:
    """1 for H-001. The row stays locked until the commit, so that two people never get the same."""
    return _next(session, workspace_id, col(Workspace.last_hypothesis))


def next_hypothesis_numbers(session: Session, workspace_id: int, count: int) -> range:
    """So many at once, in a row."""
    last = _next(session, workspace_id, col(Workspace.last_hypothesis), count)
    return range(last - count + 1, last + 1)


def next_process_number(session: Session, workspace_id: int) -> int:
    """1 for P-01."""
    return _next(session, workspace_id, col(Workspace.last_process))


def _next(session: Session, workspace_id: int, counter: Mapped[int], count: int = 1) -> int:
    given: int = session.execute(
        sa.update(Workspace)
        .where(col(Workspace.id) == workspace_id)
        .values({counter: counter + count})
        .returning(counter)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    return given
