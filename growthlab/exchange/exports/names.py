"""Names for the ids in rows, read once for a whole export."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.people.models import Membership, Person


def emails(session: Session, workspace_id: int) -> dict[int | None, str]:
    """Everybody who ever was in the workspace."""
    rows = session.exec(
        select(Person.id, Person.email).join(Membership).where(Membership.workspace_id == workspace_id)
    ).all()
    return dict(rows)


def by_id(rows: Sequence[Any]) -> dict[int | None, Any]:  # Any: rows of one list of the catalog
    return {row.id: row for row in rows}


def hypothesis_rows(session: Session, workspace_id: int) -> list[Hypothesis]:
    """By number."""
    found = select(Hypothesis).where(Hypothesis.workspace_id == workspace_id).order_by(col(Hypothesis.number))
    return list(session.exec(found).all())


def keys(session: Session, workspace_id: int) -> dict[int | None, str]:
    """`H-001` by the row's id."""
    rows = session.exec(select(Hypothesis.id, Hypothesis.number).where(Hypothesis.workspace_id == workspace_id)).all()
    return {row_id: key_of(number) for row_id, number in rows}
