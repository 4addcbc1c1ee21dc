"""The list of what a person watches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Watch
from growthlab.core.lines import Target
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Membership

ROWS_A_PAGE = 50
_COLUMNS: tuple[Any, ...] = (  # Any: columns, as mapped
    col(Watch.id), col(Watch.at), col(Hypothesis.number), col(Hypothesis.title), col(Hypothesis.state),
    col(Process.number).label("process_number"), col(Process.title).label("process_title"), col(Process.status),
)


@dataclass(frozen=True)
class Watched:
    """One hypothesis (with its state) or process (with its status). `id` is that of the watch."""

    id: int
    name: str
    title: str
    at: datetime
    target: Target
    state: State | None = None
    status: ProcessStatus | None = None


def watched_by(session: Session, member: Membership, *, before: int | None = None) -> list[Watched]:
    """One page, what was begun last first, before an id. One query; what is gone is left out."""
    rows: sa.Select[Any] = sa.select(*_COLUMNS).outerjoin(
        Hypothesis, (col(Watch.subject_kind) == "hypothesis") & (col(Hypothesis.id) == col(Watch.subject_id))
    ).outerjoin(
        Process, (col(Watch.subject_kind) == "process") & (col(Process.id) == col(Watch.subject_id))
    ).where(
        col(Watch.workspace_id) == member.workspace_id, col(Watch.person_id) == member.person_id,
        sa.func.coalesce(col(Hypothesis.number), col(Process.number)).is_not(None),
    )  # fmt: skip
    if before:
        rows = rows.where(col(Watch.id) < before)
    return [_told(row) for row in session.execute(rows.order_by(col(Watch.id).desc()).limit(ROWS_A_PAGE))]


def _told(row: Any) -> Watched:  # Any: a row of the query above
    if row.number is not None:
        key = key_of(row.number)
        return Watched(row.id, key, row.title, row.at, Target("pages.hypothesis", {"key": key}), state=row.state)
    code = code_of(row.process_number)
    return Watched(row.id, code, row.process_title, row.at, Target("operations.process", {"code": code}), status=row.status)
