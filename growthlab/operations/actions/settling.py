"""A source and a person disagree about a period: a person decides."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_, gettext_in
from growthlab.core.periods import Period
from growthlab.operations.actions.counting import enter_fact, newest_fact
from growthlab.operations.models import KpiDifference
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission


def take_number(session: Session, difference: KpiDifference, *, by: Membership, at: datetime, on: date) -> None:
    """The source's number becomes the fact, the entered one stays beside it; from then on the source corrects it."""
    _may_settle(difference, by)
    if difference.settled_at is not None:
        return
    _refuse_overtaken(session, difference)
    reason = gettext_in(by.workspace.language, N_("Taken from the source %(source)s."), source=difference.pulled_from)
    fact = enter_fact(session, difference.kpi, period=difference.period, actual=difference.actual, by=by, at=at, on=on, reason=reason)
    fact.pulled_from = difference.pulled_from
    _settle(difference, kept=False, by=by, at=at)


def keep_number(session: Session, difference: KpiDifference, *, by: Membership, at: datetime) -> None:
    """What a person entered stays; it is asked again only when one of the two numbers changes."""
    _may_settle(difference, by)
    if difference.settled_at is not None:
        return
    _refuse_overtaken(session, difference)
    _settle(difference, kept=True, by=by, at=at)
    record(
        session, "difference.kept", difference.kpi.process, by_id=by.person_id, at=at, kpi=difference.kpi.name, period=difference.period,
        actual=str(difference.fact.actual), source=difference.pulled_from, other=str(difference.actual),
    )


def _may_settle(difference: KpiDifference, by: Membership) -> None:
    require_ours(by, difference)
    require(by, Permission.ENTER_FACTS, named=by.person_id in difference.kpi.reporters)


def _refuse_overtaken(session: Session, difference: KpiDifference) -> None:
    newest = newest_fact(session, difference.kpi, Period.parse(difference.period))
    if newest is None or newest.id != difference.fact_id:
        raise StaleState(N_("Somebody has entered another number meanwhile. Look at it again."), code="fact_overtaken")


def _settle(difference: KpiDifference, *, kept: bool, by: Membership, at: datetime) -> None:
    difference.settled_at, difference.settled_by_id, difference.kept = at, by.person_id, kept
