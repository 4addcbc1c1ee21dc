"""What stands in the periods that a source speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from growthlab.core.periods import Period
from growthlab.operations.models import Kpi, KpiDifference, KpiFact
from growthlab.operations.rules.effects import Effect, Held, effect_of
from growthlab.operations.rules.pulled import Folded, Reading


@dataclass(frozen=True)
class Expected:
    """One period of a preview: the source's number, the one that stands, and what would become of it."""

    folded: Folded
    fact: KpiFact | None
    effect: Effect


def newest_facts(session: Session, kpi: Kpi, periods: Iterable[Period]) -> dict[str, KpiFact]:
    """By `2026-W48`; one query."""
    rows = session.exec(
        select(KpiFact)
        .where(KpiFact.workspace_id == kpi.workspace_id, KpiFact.kpi_id == kpi.id, col(KpiFact.period).in_([str(one) for one in periods]))
        .order_by(col(KpiFact.id))
    )
    return {fact.period: fact for fact in rows}


def newest_differences(session: Session, kpi: Kpi, periods: Iterable[Period]) -> dict[str, KpiDifference]:
    """Settled ones too, by `2026-W48`; one query."""
    rows = session.exec(
        select(KpiDifference)
        .where(
            KpiDifference.workspace_id == kpi.workspace_id, KpiDifference.kpi_id == kpi.id,
            col(KpiDifference.period).in_([str(one) for one in periods]),
        )
        .order_by(col(KpiDifference.id))
    )
    return {row.period: row for row in rows}


def expected(session: Session, kpi: Kpi, reading: Reading, *, on: date) -> list[Expected]:
    """Newest period first."""
    facts = newest_facts(session, kpi, (folded.period for folded in reading.folded))
    found = [(folded, facts.get(str(folded.period))) for folded in reversed(reading.folded)]
    return [Expected(folded, fact, effect_of(folded.actual, folded.period, held_in(fact), on=on)) for folded, fact in found]


def held_in(fact: KpiFact | None) -> Held | None:
    return Held(fact.actual, fact.entered_on, fact.pulled_from is None) if fact is not None else None
