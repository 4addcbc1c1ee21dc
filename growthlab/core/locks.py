"""Two people on one row: the second waits until the first is done, and then sees what was done."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select


def hold(session: Session, row: Any) -> None:  # Any: whatever mapped row
    """Read the row anew and keep others from changing it until this transaction ends.

    SQLite's writers stand in line as a whole; PostgreSQL locks the row.
    """
    session.flush()  # a new row must exist before it can be read anew
    session.refresh(row, with_for_update={"of": type(row)})  # not the rows joined to it, which PostgreSQL cannot lock


def hold_all(session: Session, rows: Sequence[Any]) -> None:  # Any: as above, of one kind
    """Always in the same order, so that two who want the same rows do not wait for each other. One query."""
    if not rows:
        return
    session.flush()
    kind = type(rows[0])
    found = select(kind).where(col(kind.id).in_([row.id for row in rows])).order_by(col(kind.id))
    session.exec(found.with_for_update(of=kind).execution_options(populate_existing=True)).all()
