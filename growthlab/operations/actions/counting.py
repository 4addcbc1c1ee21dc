"""Plans and facts of a KPI."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.periods import Period
from growthlab.operations.actions import sheets
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.models import Kpi, KpiFact, KpiPlan
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def set_plan(
    session: Session, kpi: Kpi, period: Period | str, plan: Decimal | int, *, by: Membership, at: datetime,
    on: date | None = None,
) -> KpiPlan:
    """The number a period is judged by. With `on`, the plan of a period that has ended stands as it was."""
    may_change(kpi.process, by)
    read = period if isinstance(period, Period) else Period.parse(period)
    _refuse_odd(Decimal(plan), "plan")
    if on is not None and read.last_day < on:
        raise RuleBroken(
            N_("%(period)s has ended. Its plan stands as it was."), code="period_ended", field="period", period=str(read)
        )
    row = sheets.put_plan(session, kpi, read, Decimal(plan))
    record(session, "plan.set", kpi.process, by_id=by.person_id, at=at, kpi=kpi.name, period=str(read), plan=str(plan))
    return row


def enter_fact(
    session: Session, kpi: Kpi, *, period: Period | str, actual: Decimal | int, by: Membership, at: datetime, on: date,
    note: str | None = None, evidence_link: str | None = None, reason: str | None = None, request_key: str | None = None,
) -> KpiFact:
    """What was reached in a period. Again for the same period it is a correction: the old number stays beside it.

    Before the period's end it is interim and not judged. A correction of a final number needs a reason (or a note).
    """
    _may_enter(kpi, by)
    read = period if isinstance(period, Period) else Period.parse(period)
    _refuse_odd(Decimal(actual), "actual")
    _refuse_period(kpi, read, on)
    old = newest_fact(session, kpi, read)
    if old is not None and ((old.actual == actual and _same_entry(old, read, on)) or _is_repeated(old, request_key)):
        return old
    why = _explained(old, read, reason or note)
    fact = KpiFact(
        workspace_id=kpi.workspace_id, kpi_id=kpi.id, period=str(read), actual=Decimal(actual), note=note,
        evidence_link=evidence_link, corrects_id=old.id if old else None, reason=why if old else None,
        entered_by_id=by.person_id, entered_on=on, at=at, request_key=request_key,
    )
    session.add(fact)
    _record(session, kpi, fact, old, by)
    return fact


def _record(session: Session, kpi: Kpi, fact: KpiFact, old: KpiFact | None, by: Membership) -> None:
    record(
        session, "fact.corrected" if old else "fact.entered", kpi.process, by_id=by.person_id, at=fact.at,
        reason=fact.reason, kpi=kpi.name, period=fact.period, actual=str(fact.actual), before=str(old.actual) if old else None,
    )


def newest_fact(session: Session, kpi: Kpi, period: Period) -> KpiFact | None:
    return session.exec(
        select(KpiFact)
        .where(KpiFact.workspace_id == kpi.workspace_id, KpiFact.kpi_id == kpi.id, KpiFact.period == str(period))
        .order_by(col(KpiFact.id).desc())
        .limit(1)
    ).first()


def _may_enter(kpi: Kpi, by: Membership) -> None:
    process = kpi.process
    if kpi.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, Permission.ENTER_FACTS, named=by.person_id in kpi.reporters)
    if not process.takes_facts:
        raise RuleBroken(N_("%(process)s does not run, so it takes no facts."), code="not_running", process=process.code)


def _refuse_period(kpi: Kpi, period: Period, on: date) -> None:
    if period.cadence is not kpi.cadence:
        raise RuleBroken(
            N_("“%(kpi)s” is counted %(cadence)s; %(period)s is another kind of period."),
            code="period_cadence", field="period", kpi=kpi.name, cadence=kpi.cadence.label, period=str(period),
        )
    if period.first_day > on:
        raise RuleBroken(
            N_("%(period)s has not begun, so there is no fact yet."), code="period_not_begun", field="period",
            period=str(period),
        )
    started = kpi.process.started_on
    if started is not None and period.last_day < started:
        raise RuleBroken(
            N_("%(period)s ended before the process started."), code="period_before_start", field="period",
            period=str(period),
        )


def _explained(old: KpiFact | None, period: Period, reason: str | None) -> str | None:
    """A final number is corrected with a reason; an interim one is simply said anew."""
    why = (reason or "").strip() or None
    if old is not None and old.entered_on > period.last_day and why is None:
        raise RuleBroken(
            N_("%(period)s already has a fact. Say why it is corrected."),
            code="correction_reason_missing", field="reason", period=str(period),
        )
    return why


def _same_entry(old: KpiFact, period: Period, on: date) -> bool:
    """An interim number is said anew once its period has ended: then it becomes the final one."""
    return (old.entered_on > period.last_day) == (on > period.last_day)


def _is_repeated(old: KpiFact, request_key: str | None) -> bool:
    return request_key is not None and old.request_key == request_key


def _refuse_odd(number: Decimal, field: str) -> None:
    if not number.is_finite() or abs(number) > Decimal(10) ** 15:
        raise RuleBroken(N_("Write a number."), code="number_unreadable", field=field)
