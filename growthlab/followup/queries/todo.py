"""Alerts that were passed on to the managers, and the lines that may wait because theirs sleeps."""

from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind, Audience
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line
from growthlab.followup.queries.subjects import Named, names_of
from growthlab.people.models import Membership
from growthlab.people.rules import Role

PASSED_ON = {
    AlertKind.UNREPORTED: Block.STOPPED, AlertKind.SLIPPING: Block.STOPPED, AlertKind.KPI_RED: Block.STOPPED,
    AlertKind.PLAN_AMBER: Block.STOPPED, AlertKind.DECAYED: Block.STOPPED, AlertKind.CONDITION_OVERDUE: Block.HANDOVERS,
    AlertKind.TEST_OVERDUE: Block.OVERDUE, AlertKind.OVER_BUDGET: Block.OVERDUE,
}  # what a manager hears of only when nobody has done anything about it


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    """For a manager: what its owner and deputy have left standing."""
    if Role.MANAGER not in member.roles:
        return []
    rows = session.exec(
        select(Alert).where(
            Alert.workspace_id == member.workspace_id, col(Alert.closed_at).is_(None), Alert.audience == Audience.MANAGER,
            col(Alert.kind).in_(PASSED_ON),
        )
    ).all()
    awake_rows = [row for row in rows if not row.is_snoozed(on=on)]
    names = names_of(session, member.workspace_id, [(row.subject_kind, row.subject_id) for row in awake_rows])
    told = [(row, names.get((row.subject_kind, row.subject_id))) for row in awake_rows]
    return [_line(row, named) for row, named in told if named and member.person_id not in (named.owner_id, named.deputy_id)]


def awake(session: Session, workspace_id: int, lines: list[Line], *, on: date) -> list[Line]:
    """Without those whose alert somebody lets sleep."""
    rows = session.exec(
        select(Alert).where(Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None), col(Alert.snoozed_until) >= on)
    ).all()
    if not rows:
        return lines
    names = names_of(session, workspace_id, [(row.subject_kind, row.subject_id) for row in rows])
    asleep = {
        (named.key, row.kind.value) for row in rows if (named := names.get((row.subject_kind, row.subject_id))) is not None
    }
    return [line for line in lines if (line.subject, line.alert) not in asleep]


def _line(row: Alert, named: Named) -> Line:
    said = _("%(owner)s has left it standing.", owner=named.owner) if named.owner else _("It has no owner.")
    return Line(
        subject=named.key, title=named.title, text=f"{row.kind.label}. {row.finding.text()} {said}", target=named.target,
        action=_("Look at it"), since=row.since, icon="warn", urgent=row.kind.tone == "bad", block=PASSED_ON[row.kind],
        alert=row.kind.value,
    )
