"""What has waited so long that nobody knows whether it is still wanted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import FETCHED, Line, Target, first_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.shelf import EXPIRING, old_before, touched_at
from growthlab.people.models import Membership

H = Hypothesis


def grown_old(before: datetime | sa.BindParameter[datetime]) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions: waits for its test, and was written, changed and confirmed before an instant. What was never changed
    was edited when it was written.
    """
    return (
        col(H.state).in_(sorted(EXPIRING)), col(H.edited_at) < before,
        sa.or_(col(H.refreshed_at).is_(None), col(H.refreshed_at) < before),
    )


_MINE = sa.select(  # type: ignore[call-overload]  # mapped columns
    H.owner_id, H.number, H.title, H.created_at, H.edited_at, H.refreshed_at,
    sa.func.row_number().over(partition_by=col(H.owner_id), order_by=(col(H.created_at), col(H.number))).label("place"),
    sa.func.count().over(partition_by=col(H.owner_id)).label("of"),
).where(
    col(H.workspace_id) == sa.bindparam("workspace_id"), col(H.owner_id).in_(sa.bindparam("people", expanding=True)),
    *grown_old(sa.bindparam("before", type_=UTCDateTime())),
).subquery()
_OLDEST = sa.select(_MINE).where(_MINE.c.place <= FETCHED).order_by(_MINE.c.place)  # made once: each Today asks it


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Of each one's own: say that it is still wanted, or cancel it. The oldest first. One query for all of them."""
    first = members[0]
    before = old_before(on, days=first.workspace.settings.stale_after_days, zone=first.workspace.tz)
    here = {"workspace_id": first.workspace_id, "people": [one.person_id for one in members], "before": before}
    old: dict[int, list[Any]] = {}  # Any: rows of _OLDEST
    for row in session.execute(_OLDEST, here):
        old.setdefault(row.owner_id, []).append(row)

    def told(member: Membership) -> list[Line]:
        rows = old.get(member.person_id, [])
        lines = [_line(row, local_day(touched_at(row), first.workspace.tz), on) for row in rows]
        return first_of(lines, rows[0].of if rows else 0)

    return told


def _line(row: Any, since: date, on: date) -> Line:  # Any: a row of read_todo
    days = (on - since).days
    text = ngettext(
        "untouched for %(num)d day: say that it is still wanted, or cancel it",
        "untouched for %(num)d days: say that it is still wanted, or cancel it", days,
    )
    key = key_of(row.number)
    return Line(
        key, row.title, text, Target("pages.hypothesis", {"key": key}), action=_("Look at it"), since=since,
        icon="clock", block=Block.GROWN_OLD,
    )
