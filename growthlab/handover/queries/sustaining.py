"""The sustain check of what came from a test: its KPI against the interval that the decision rested on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from growthlab.activity.rules import AlertFinding, AlertKind, Found, Param
from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import N_
from growthlab.experiments.models import Decision
from growthlab.experiments.queries import latest_decisions
from growthlab.handover.models import HandoverPackage
from growthlab.handover.rules.sustain import COMPARABLE, Check, Effect, Outcome, checks_of, last_word
from growthlab.operations.models import Kpi
from growthlab.operations.queries.follow_up import Followed, followed
from growthlab.operations.rules import KpiFacts, status_of


@dataclass(frozen=True)
class Sustained:
    """One process that came from a test: the looks at it, and the KPI they are about (none: it has no such KPI)."""

    hypothesis_id: int
    row: Followed
    kpi: str
    checks: tuple[Check, ...]

    @property
    def last(self) -> Check | None:
        return last_word(self.checks)


def sustained(session: Session, workspace_id: int, *, on: date, only: Collection[int] | None = None) -> list[Sustained]:
    """Of these processes (ids), or of all that were handed over by that day. A fixed number of queries."""
    asked = select(HandoverPackage).where(HandoverPackage.workspace_id == workspace_id, col(HandoverPackage.approved_on) <= on)
    packages = session.exec(asked if only is None else asked.where(col(HandoverPackage.process_id).in_(only))).all()
    if not packages:
        return []
    decisions = latest_decisions(session, workspace_id, [package.hypothesis_id for package in packages])
    rows = {row.process.id: row for row in followed(session, workspace_id, only=[p.process_id for p in packages])}
    return [_look(package, rows[package.process_id], decisions.get(package.hypothesis_id), on) for package in packages]


def found_decayed(session: Session, workspace_id: int, *, on: date, only: Collection[int] | None = None) -> list[Found]:
    """An effect that is gone asks for a decision: a review after that day answers it."""
    found = []
    for each in sustained(session, workspace_id, on=on, only=only):
        last, facts = each.last, each.row.facts
        if last is None or last.outcome is not Outcome.DECAYED or last.value is None or not facts.runs(on=on):
            continue
        if any(last.on <= day <= on for day in facts.reviewed_on):
            continue
        message = N_("%(kpi)s: %(value)s after %(days)s days, worse than what the test had shown. Decide: review, replace or retire.")
        params: dict[str, Param] = {"kpi": each.kpi, "value": last.value, "days": last.days}
        found.append(Found(each.row.subject, AlertFinding(AlertKind.DECAYED, last.on, message, params)))
    return found


def decayed(session: Session, workspace_id: int, *, on: date) -> frozenset[int]:
    """Hypotheses whose win did not hold: they no longer count as won."""
    looked = sustained(session, workspace_id, on=on)
    return frozenset(each.hypothesis_id for each in looked if each.last and each.last.outcome is Outcome.DECAYED)


def _look(package: HandoverPackage, row: Followed, decision: Decision | None, on: date) -> Sustained:
    metric = (decision.plan_snapshot.get("metric") or {}) if decision else {}
    pair = next(((kpi, facts) for kpi, facts in row.kpis if kpi.name == metric.get("name")), None)
    effect = _effect(decision, metric.get("kind"), pair[0]) if decision and pair else None
    values = list(_values(pair[1], row, on)) if pair else []
    started = package.approved_on
    assert started is not None  # it was asked for
    return Sustained(package.hypothesis_id, row, pair[0].name if pair else "", checks_of(effect, values, started_on=started, on=on))


def _effect(decision: Decision, kind: str | None, kpi: Kpi) -> Effect | None:
    """In the KPI's unit: a share that is counted in percent is held against percent."""
    ends = decision.data_snapshot.get("interval80")
    if not ends or kind not in set(COMPARABLE) or kpi.direction is None:
        return None
    factor = 100 if kind == MetricKind.PROPORTION and kpi.unit == "%" else 1
    low, high = (None if end is None else Decimal(str(end)) * factor for end in ends)
    return None if low is None else Effect(low, high, kpi.direction)


def _values(kpi: KpiFacts, row: Followed, on: date) -> Iterator[tuple[date, Decimal]]:
    for period in {entry.period for entry in kpi.facts}:
        final = kpi.final(period, on=on)
        if final is not None and status_of(kpi, row.facts, period, on=on) is not None:
            yield period.last_day, final.actual
