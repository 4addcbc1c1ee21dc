"""Alerts that were passed on to the managers, and the lines that may wait because theirs sleeps."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind, Audience
from growthlab.activity.telling import Teller
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line
from growthlab.followup.queries.findings import PROCESS
from growthlab.followup.queries.subjects import Named, names_of
from growthlab.people.models import Membership
from growthlab.people.rules import Role

PASSED_ON = {
    AlertKind.UNREPORTED: Block.STOPPED, AlertKind.SLIPPING: Block.STOPPED, AlertKind.KPI_RED: Block.STOPPED,
    AlertKind.PLAN_AMBER: Block.STOPPED, AlertKind.DECAYED: Block.STOPPED, AlertKind.CONDITION_OVERDUE: Block.HANDOVERS,
    AlertKind.TEST_OVERDUE: Block.OVERDUE, AlertKind.OVER_BUDGET: Block.OVERDUE, AlertKind.UNREAD: Block.REVIEWS,
}  # what a manager hears of only when nobody has done anything about it


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """For managers, and of processes for whoever answers for operations: what owner and deputy have left standing."""
    workspace_id = members[0].workspace_id
    left = _left_standing(session, workspace_id, on) if any(member.hears_of_operations for member in members) else []

    def told(member: Membership) -> list[Line]:
        own = [pair for pair in left if Role.MANAGER in member.roles or (member.heads_operations and pair[0].subject_kind == PROCESS)]
        return [_line(row, named) for row, named in own if member.person_id not in (named.owner_id, named.deputy_id)]

    return told


def _left_standing(session: Session, workspace_id: int, on: date) -> list[tuple[Alert, Named]]:
    rows = session.exec(
        select(Alert)
        .where(
            Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None), Alert.audience == Audience.MANAGER,
            col(Alert.kind).in_(PASSED_ON),
        )
        .order_by(col(Alert.id))
    ).all()
    awake = [row for row in rows if not row.is_snoozed(on=on)]
    names = names_of(session, workspace_id, [(row.subject_kind, row.subject_id) for row in awake])
    return [(row, named) for row in awake if (named := names.get((row.subject_kind, row.subject_id))) is not None]


def read_asleep(session: Session, workspace_id: int, *, on: date) -> frozenset[tuple[str, str]]:
    """Subject and kind of the alerts that somebody lets sleep: their lines are not told."""
    rows = session.exec(
        select(Alert).where(Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None), col(Alert.snoozed_until) >= on)
    ).all()
    names = names_of(session, workspace_id, [(row.subject_kind, row.subject_id) for row in rows])
    found = ((row, names.get((row.subject_kind, row.subject_id))) for row in rows)
    return frozenset((named.key, row.kind.value) for row, named in found if named)


def _line(row: Alert, named: Named) -> Line:
    said = _("%(owner)s has left it standing.", owner=named.owner) if named.owner else _("It has no owner.")
    return Line(
        subject=named.key, title=named.title, text=f"{row.kind.label}. {row.finding.text()} {said}", target=named.target,
        action=_("Look at it"), since=row.since, icon="warn", urgent=row.kind.tone == "bad", block=PASSED_ON[row.kind],
        alert=row.kind.value,
    )
