"""What has waited so long that nobody knows whether it is still wanted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

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
    """Conditions: waits for its test, and was written, changed and confirmed before an instant."""
    return (
        col(H.state).in_(sorted(EXPIRING)), col(H.created_at) < before, col(H.edited_at) < before,
        sa.or_(col(H.refreshed_at).is_(None), col(H.refreshed_at) < before),
    )


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Of each one's own: say that it is still wanted, or cancel it. The oldest first. One query for all of them."""
    first = members[0]
    before = old_before(on, days=first.workspace.settings.stale_after_days, zone=first.workspace.tz)
    query = sa.select(H.owner_id, H.number, H.title, H.created_at, H.edited_at, H.refreshed_at).where(  # type: ignore[call-overload]  # mapped columns
        col(H.workspace_id) == first.workspace_id, col(H.owner_id).in_([one.person_id for one in members]), *grown_old(before)
    )
    old: dict[int, list[Any]] = {}  # Any: rows of the columns above
    for row in session.execute(query.order_by(col(H.created_at), col(H.number))):
        old.setdefault(row.owner_id, []).append(row)

    def told(member: Membership) -> list[Line]:
        rows = old.get(member.person_id, [])
        return first_of([_line(row, local_day(touched_at(row), first.workspace.tz), on) for row in rows[:FETCHED]], len(rows))

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
