"""What processes ask of one person: facts to enter, what stopped, reviews, deputies, versions to approve."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertFinding, AlertKind
from growthlab.activity.telling import Teller
from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.core.periods import Cadence
from growthlab.operations.models import Kpi, Process
from growthlab.operations.queries.approval_lines import read_approval_lines
from growthlab.operations.queries.judged import Judged, judged
from growthlab.operations.queries.reading_lines import lines_to_read
from growthlab.operations.queries.source_lines import read_source_lines
from growthlab.operations.rules import Cell, PeriodStatus, strip
from growthlab.operations.rules.reading import HeldVersion, held_on
from growthlab.people.models import Membership

_STOPS = (AlertKind.DEAD, AlertKind.LAPSED, AlertKind.KPI_RED, AlertKind.WEAR_OUT, AlertKind.SLIPPING, AlertKind.PLAN_AMBER)
_FOR_MANAGERS = (AlertKind.DEAD, AlertKind.LAPSED, AlertKind.WEAR_OUT)
_UNATTENDED = (AlertKind.NO_DEPUTY, AlertKind.OWNER_INACTIVE, AlertKind.DEPUTY_INACTIVE)
_REVIEWS = (AlertKind.REVIEW_OVERDUE, AlertKind.REVIEW_DUE_SOON)
_WAITING = (PeriodStatus.DUE, PeriodStatus.UNREPORTED)
_URGENT = (AlertKind.DEAD, AlertKind.LAPSED, AlertKind.KPI_RED)


@dataclass(frozen=True)
class _Seen:
    """A running process on a day: what alerts, and of each KPI the newest period that waits for its fact."""

    process: Process
    alerts: tuple[AlertFinding, ...]
    missing: tuple[tuple[Kpi, Cell, date], ...]
    held: HeldVersion | None = None
    unread: frozenset[int] = frozenset()


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """For owner, deputy and KPI owner their own; for managers and the head of operations what stops or has nobody."""
    workspace_id, people = members[0].workspace_id, frozenset(one.person_id for one in members)
    manages = any(one.hears_of_operations for one in members)
    rows = judged(session, workspace_id, on=on, wanted=lambda row: manages or _names_one(row.process, people))
    seen = [_seen(each, people, on) for each in rows if each.row.facts.runs(on=on)]
    to_approve, of_sources = read_approval_lines(session, members), read_source_lines(session, workspace_id)

    def told(member: Membership) -> list[Line]:
        found = [line for each in seen for line in _of_process(each, member)]
        return found + of_sources(member) + to_approve(member)

    return told


def _names_one(process: Process, people: frozenset[int]) -> bool:
    return any(process.names(person_id) for person_id in people)


def _seen(each: Judged, people: frozenset[int], on: date) -> _Seen:
    """Only as far as one of these people is told of it."""
    row, own, missing = each.row, _names_one(each.row.process, people), []
    for kpi, facts in row.kpis:
        if own or kpi.owner_id in people:
            cells = [cell for cell in strip(facts, row.facts, on=on) if cell.status in _WAITING]
            missing += [(kpi, cell, row.facts.due_by(facts, cell.period)) for cell in cells[-1:]]
    held = held_on(row.facts.versions, on=on)
    unread = frozenset(reader.person_id for reader in held.missing(on=on)) if held else frozenset()
    return _Seen(row.process, each.findings, tuple(missing), held, unread)


def _of_process(row: _Seen, member: Membership) -> Iterator[Line]:
    manages = member.hears_of_operations
    own = row.process.names(member.person_id)
    for kpi, cell, due in row.missing:
        if own or kpi.owner_id == member.person_id:
            yield _fact_to_enter(row.process, kpi, cell, due)
    yield from lines_to_read(row.process, row.held, row.unread, member)
    stops = [alert for alert in row.alerts if _tells(alert, row.process, own, manages)]
    if stops:
        yield _stopped(row.process, stops[0])
    for alert in row.alerts:
        if alert.kind in _UNATTENDED and (own or manages):
            yield _line(row.process, alert, Block.UNATTENDED, _("Name one"))
        if alert.kind is AlertKind.UNREAD and own:
            yield _line(row.process, alert, Block.REVIEWS, _("Look at it"))
        if alert.kind in _REVIEWS and (own or (manages and alert.kind is AlertKind.REVIEW_OVERDUE)):
            yield _line(row.process, alert, Block.REVIEWS, _("Review"))


def _tells(alert: AlertFinding, process: Process, own: bool, manages: bool) -> bool:
    """A manager hears of a slip at once when the next chance is a month away, else at the second one."""
    if own:
        return alert.kind in _STOPS
    slow = alert.kind is AlertKind.SLIPPING and process.cadence is not Cadence.WEEKLY
    return manages and (alert.kind in _FOR_MANAGERS or slow)


def _fact_to_enter(process: Process, kpi: Kpi, cell: Cell, due: date) -> Line:
    late = cell.status is PeriodStatus.UNREPORTED
    said = _("%(kpi)s, %(period)s: was due by %(due)s.") if late else _("%(kpi)s, %(period)s: enter it by %(due)s.")
    return Line(
        subject=process.code, title=process.title, block=Block.FACTS, icon="warn" if late else "note",
        text=said % {"kpi": kpi.name, "period": cell.period.label, "due": formats.day(due)},
        since=cell.period.next.first_day, action=_("Enter the fact"), urgent=late, deed="fact",
        target=Target("operations.enter_fact", {"code": process.code, "kpi_id": kpi.id, "period": str(cell.period)}),
    )


def _stopped(process: Process, alert: AlertFinding) -> Line:
    action = _("Restart, change or retire") if alert.kind is AlertKind.DEAD else _("Look at it")
    return _line(process, alert, Block.STOPPED, action)


def _line(process: Process, alert: AlertFinding, block: Block, action: str) -> Line:
    urgent = alert.kind in _URGENT
    return Line(
        subject=process.code, title=process.title, text=f"{alert.kind.label}. {alert.text()}", block=block,
        icon="fail" if urgent else "warn", since=alert.since, action=action, urgent=urgent, target=_page(process), deed="snooze",
        alert=alert.kind.value,
    )


def _page(process: Process) -> Target:
    return Target("operations.process", {"code": process.code})
