"""What has waited so long that nobody knows whether it is still wanted."""

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import FETCHED, Line, Target, first_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.shelf import EXPIRING
from growthlab.people.models import Membership

H = Hypothesis


def grown_old(before: datetime | sa.BindParameter[datetime]) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions: waits for its test, and was written, changed and confirmed before an instant."""
    return (
        col(H.state).in_(sorted(EXPIRING)), col(H.created_at) < before, col(H.edited_at) < before,
        sa.or_(col(H.refreshed_at).is_(None), col(H.refreshed_at) < before),
    )


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    """Of this member's own: say that it is still wanted, or cancel it. The oldest first."""
    days = member.workspace.settings.stale_after_days
    mine: tuple[sa.ColumnElement[bool], ...] = (
        col(H.workspace_id) == member.workspace_id, col(H.owner_id) == member.person_id,
        *grown_old(datetime.combine(on - timedelta(days=days), time(), UTC)),
    )
    rows = session.exec(select(H).where(*mine).order_by(col(H.created_at), col(H.number)).limit(FETCHED)).all()
    lines = [_line(row, on) for row in rows]
    if len(rows) < FETCHED:
        return lines
    return first_of(lines, session.exec(select(func.count()).select_from(H).where(*mine)).one())


def _line(row: Hypothesis, on: date) -> Line:
    fresh = max(at for at in (row.created_at, row.edited_at, row.refreshed_at) if at is not None)
    days = (on - fresh.date()).days
    text = ngettext(
        "untouched for %(num)d day: say that it is still wanted, or cancel it",
        "untouched for %(num)d days: say that it is still wanted, or cancel it", days,
    )
    return Line(
        row.key, row.title, text, Target("pages.hypothesis", {"key": row.key}), action=_("Look at it"), since=fresh.date(),
        icon="clock", block=Block.GROWN_OLD,
    )
