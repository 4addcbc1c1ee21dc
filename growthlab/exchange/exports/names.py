"""Names for the ids in rows, read once for a whole export."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.people.models import Membership, Person

AT_ONCE = 500


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


def chosen_rows(session: Session, workspace_id: int, ids: Sequence[int]) -> Iterator[Hypothesis]:
    """Those of these ids in their order, read some hundred at a time."""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.id).in_(some))).all()
        known = {row.id: row for row in rows}
        yield from (known[row_id] for row_id in some if row_id in known)


def keys(session: Session, workspace_id: int) -> dict[int | None, str]:
    """`H-001` by the row's id."""
    rows = session.exec(select(Hypothesis.id, Hypothesis.number).where(Hypothesis.workspace_id == workspace_id)).all()
    return {row_id: key_of(number) for row_id, number in rows}
