"""What the rules of follow-up may ask: one process, its KPIs, what was planned and what was entered when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from growthlab.catalog.rules import Direction
from growthlab.core.periods import Cadence, Period
from growthlab.core.working_days import WEEKEND, add_working_days
from growthlab.operations.rules.reading import HeldVersion
from growthlab.operations.rules.words import Aggregation, Criterion, ProcessKind, ProcessStatus


class NotRead(LookupError):
    """A rule looks further back than the numbers that were read: read all of them, and ask again."""


class FactEntry(NamedTuple):
    """One number entered for one period. A correction is a later entry for the same period.

    `seq` settles which of two entries of one day is the later, such as the row's id.
    """

    period: Period
    actual: Decimal
    entered_on: date
    seq: int = 0


@dataclass(frozen=True)
class Pause:
    """Days on which the process stood still on purpose; no `last` while it still stands."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class KpiFacts:
    """One KPI: its sheet, the plan numbers by period, all entries in any order.

    Where only numbers from `read_from` and plans from `plans_from` on were read, `planned_from` is the first plan of all.
    """

    name: str
    direction: Direction
    target: Decimal
    red_threshold: Decimal
    cadence: Cadence
    criterion: Criterion = Criterion.QUANTITY
    aggregation: Aggregation = Aggregation.SUM
    grace_days: int = 3
    plans: Mapping[Period, Decimal] = field(default_factory=dict)
    facts: tuple[FactEntry, ...] = ()
    read_from: Period | None = None
    plans_from: Period | None = None
    planned_from: Period | None = None

    def final(self, period: Period, *, on: date) -> FactEntry | None:
        """The newest entry made after the period ended, as it was known at the end of that day."""
        entry = self.newest(period, on=on)
        return entry if entry is not None and entry.entered_on > period.last_day else None

    def newest(self, period: Period, *, on: date) -> FactEntry | None:
        """The newest entry, interim or not, as it was known at the end of that day."""
        for entry in reversed(self._entries.get(period, ())):
            if entry.entered_on <= on:
                return entry
        return None

    def last_entered(self, period: Period) -> date:
        """The day after which nothing more was entered for it; the first day of the calendar when nothing was."""
        entries = self._entries.get(period)
        return entries[-1].entered_on if entries else date.min

    def is_worse(self, one: Decimal, other: Decimal) -> bool:
        return one < other if self.direction is Direction.UP else one > other

    @cached_property
    def first_planned(self) -> Period | None:
        return self.planned_from or min(self.plans, default=None)

    @cached_property
    def _entries(self) -> dict[Period, list[FactEntry]]:
        by_period: dict[Period, list[FactEntry]] = {}
        for entry in self.facts:
            by_period.setdefault(entry.period, []).append(entry)
        for entries in by_period.values():
            if len(entries) > 1:
                entries.sort(key=lambda entry: (entry.entered_on, entry.seq))
        return by_period


@dataclass(frozen=True)
class ProcessFacts:
    """One process with all that its alerts depend on.

    `first_review_on` is the day agreed at the hand-over; `next_review_on` the one that stands now.
    """

    kind: ProcessKind
    status: ProcessStatus
    started_on: date | None
    kpis: tuple[KpiFacts, ...] = ()
    pauses: tuple[Pause, ...] = ()
    retired_on: date | None = None
    has_deputy: bool = True
    no_deputy_since: date | None = None
    deputy_active: bool = True
    owner_active: bool = True
    owner_left_on: date | None = None
    deputy_left_on: date | None = None
    review_every_days: int = 90
    first_review_on: date | None = None
    next_review_on: date | None = None
    reviewed_on: tuple[date, ...] = ()
    versions: tuple[HeldVersion, ...] = ()
    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = WEEKEND

    def runs(self, *, on: date) -> bool:
        """Whether the process was active on that day; only then does it raise alerts."""
        if self.started_on is None or on < self.started_on or self.status is ProcessStatus.DRAFT:
            return False
        if self.status is ProcessStatus.RETIRED and (self.retired_on is None or on >= self.retired_on):
            return False
        if self.status is ProcessStatus.PAUSED and all(pause.last is not None for pause in self.pauses):
            return False
        return not self.rests(on, on, known_on=on)

    def rests(self, first: date, last: date, *, known_on: date) -> bool:
        """Whether a pause that had begun by `known_on` touches these days."""
        return any(
            pause.first <= min(last, known_on) and (pause.last is None or pause.last >= first) for pause in self.pauses
        )

    def due_by(self, kpi: KpiFacts, period: Period) -> date:
        """The last day on which a fact of an ended period is in time."""
        return _nth_working_day(period.last_day, kpi.grace_days, frozenset(self.holidays), frozenset(self.weekend))

    @cached_property
    def remembered(self) -> dict[int, Any]:  # Any: whatever the rules of one KPI keep, by the KPI's identity
        """What was worked out once and holds for every day that is asked about."""
        return {}


_nth_working_day = lru_cache(maxsize=8192)(add_working_days)  # a workspace asks for the same few hundred again and again
