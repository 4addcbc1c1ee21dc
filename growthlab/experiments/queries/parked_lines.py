"""What was parked until a day that has come: told to who decides whether it goes on."""

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.core.i18n import _
from growthlab.core.lines import FETCHED, Line, Target
from growthlab.core.writing import format_date
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State

_DUE = (
    select(Hypothesis)
    .where(
        Hypothesis.workspace_id == sa.bindparam("workspace_id"), Hypothesis.state == State.PARKED,
        col(Hypothesis.wake_on) <= sa.bindparam("on", type_=sa.Date),
    )
    .order_by(col(Hypothesis.wake_on), col(Hypothesis.number))
    .limit(FETCHED)
)


def read_parked_lines(session: Session, workspace_id: int, *, on: date) -> Callable[[], list[Line]]:
    """The longest due first, worded later. After a test it waits for a verdict, else for a place in the backlog."""
    rows = session.exec(_DUE, params={"workspace_id": workspace_id, "on": on}).all()
    return lambda: [_line(row) for row in rows if row.wake_on]


def _line(row: Hypothesis) -> Line:
    tested = row.started_on is not None
    return Line(
        row.key, row.title, _("was parked until %(day)s", day=format_date(row.wake_on)) if row.wake_on else "",
        Target("experiments.decide" if tested else "pages.hypothesis", {"key": row.key}), action=_("Look again"), since=row.wake_on,
        icon="parked", block=Block.DECISIONS if tested else Block.BACKLOG,
    )
