"""What a source says, entered as facts: the same rows and events as by hand, and never over what a person said."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, gettext_in
from growthlab.operations.models import KpiDifference, KpiFact, KpiSource
from growthlab.operations.queries.pulled import held_in, newest_differences, newest_facts
from growthlab.operations.rules.effects import Effect, effect_of
from growthlab.operations.rules.pulled import Folded, Reading
from growthlab.operations.rules.sources import next_pull
from growthlab.people.models import Workspace


@dataclass
class Pulled:
    """What became of each period (`2026-W48`), the oldest first."""

    effects: dict[str, Effect] = field(default_factory=dict)


def take_reading(session: Session, source: KpiSource, reading: Reading, *, at: datetime, on: date) -> Pulled:
    """All of it or nothing: RuleBroken when a row could not be read. A period without rows keeps what it has."""
    reading.refuse_unread()
    periods = [folded.period for folded in reading.folded]
    made, facts, asked = Pulled(), newest_facts(session, source.kpi, periods), newest_differences(session, source.kpi, periods)
    for folded in reading.folded:
        named = str(folded.period)
        made.effects[named] = _take(session, source, folded, facts.get(named), asked.get(named), at=at, on=on)
    zone = session.get_one(Workspace, source.workspace_id).tz
    was_failing, source.failures, source.failing_since, source.error = source.failures > 0, 0, None, None
    source.tried_at = source.succeeded_at = at
    source.next_at = next_pull(source.rhythm, source.hour, after=at, zone=zone)
    if was_failing:
        _record(session, "source.recovered", source, at)
    return made


def note_failure(session: Session, source: KpiSource, rule: RuleBroken, *, at: datetime) -> None:
    """Nothing was taken. The first failure of a row leaves an event; its people are told after the third."""
    zone = session.get_one(Workspace, source.workspace_id).tz
    source.tried_at, source.failures = at, source.failures + 1
    source.failing_since = source.failing_since or at
    source.error = {"message": rule.message, "params": {name: _plain(value) for name, value in rule.params.items()}}
    source.next_at = next_pull(source.rhythm, source.hour, after=at, zone=zone, failed=True)
    if source.failures == 1:
        _record(session, "source.failed", source, at, reason=str(rule)[:400])


def _take(
    session: Session, source: KpiSource, folded: Folded, old: KpiFact | None, asked: KpiDifference | None, *, at: datetime, on: date
) -> Effect:
    effect = effect_of(folded.actual, folded.period, held_in(old), on=on)
    if effect is Effect.UNCHANGED:
        _close(asked, at)
    elif effect is Effect.DIFFERS and old is not None:
        _differ(session, source, folded, old, asked, at)
    elif effect in (Effect.ENTERED, Effect.CORRECTED):
        _enter(session, source, folded, old, at=at, on=on, corrects=effect is Effect.CORRECTED)
    return effect


def _enter(
    session: Session, source: KpiSource, folded: Folded, old: KpiFact | None, *, at: datetime, on: date, corrects: bool
) -> None:
    language = session.get_one(Workspace, source.workspace_id).language
    fact = KpiFact(
        workspace_id=source.workspace_id, kpi_id=source.kpi_id, period=str(folded.period), actual=folded.actual,
        corrects_id=old.id if old else None, reason=gettext_in(language, N_("The source says another number now.")) if corrects else None,
        entered_by_id=source.set_by_id, entered_on=on, at=at, pulled_from=source.name,
    )
    session.add(fact)
    _record(
        session, "fact.pull_corrected" if corrects else "fact.pulled", source, at, period=fact.period, actual=str(fact.actual),
        before=str(old.actual) if old else None, rows=folded.rows,
    )


def _differ(session: Session, source: KpiSource, folded: Folded, held: KpiFact, asked: KpiDifference | None, at: datetime) -> None:
    """Asked once: the same two numbers are not asked about again."""
    if asked is not None and asked.fact_id == held.id and asked.actual == folded.actual:
        return
    _close(asked, at)
    session.add(
        KpiDifference(
            workspace_id=source.workspace_id, kpi_id=source.kpi_id, period=str(folded.period), fact_id=held.id, actual=folded.actual,
            pulled_from=source.name, found_at=at,
        )
    )
    _record(session, "difference.found", source, at, period=str(folded.period), actual=str(folded.actual), before=str(held.actual))


def _close(asked: KpiDifference | None, at: datetime) -> None:
    if asked is not None and asked.settled_at is None:
        asked.settled_at = at


def _record(session: Session, kind: str, source: KpiSource, at: datetime, *, reason: str | None = None, **details: object) -> None:
    """No person did it; the event says on whose behalf."""
    record(
        session, kind, source.kpi.process, by_id=None, at=at, reason=reason, kpi=source.kpi.name, source=source.name,
        on_behalf_of=source.set_by_id, **details,
    )


def _plain(value: object) -> object:
    return value if isinstance(value, (int, str)) else str(value)
