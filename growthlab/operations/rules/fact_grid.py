"""One cell of the grid of facts: what stands in it, and what was typed over it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.periods import Period
from growthlab.core.writing import format_number
from growthlab.operations.rules.facts import FactEntry


@dataclass(frozen=True)
class FactCell:
    """One period of one KPI. `entries` are all numbers entered for it, the newest last; their `seq` only grows.

    `seen` is the `seq` up to which a page knew the entries; without it, all of them count.
    """

    kpi_id: int
    period: Period
    on: date
    entries: tuple[FactEntry, ...] = ()
    takes: bool = True  # False: the period ended before the process started

    @property
    def name(self) -> str:
        return f"fact-{self.kpi_id}-{self.period}"

    def held(self, seen: int | None = None) -> Decimal | None:
        """The number in the field. What was said before the period ended is asked anew, so it does not stand there."""
        entry = self._newest(seen)
        return None if entry is None or self._is_interim(entry) else entry.actual

    @property
    def so_far(self) -> Decimal | None:
        """The interim number of a period that has ended since."""
        entry = self._newest(None)
        return entry.actual if entry is not None and self._is_interim(entry) else None

    def is_changed(self, typed: Decimal | None, seen: int | None) -> bool:
        """An empty field changes nothing."""
        return typed is not None and typed != self.held(seen)

    def refuse_overtaken(self, typed: Decimal, seen: int | None) -> None:
        """RuleBroken when another number came in after the page was drawn."""
        newest = self._newest(None)
        if seen is not None and newest is not None and newest.seq > seen and newest.actual != typed:
            raise RuleBroken(
                N_("Somebody entered %(number)s meanwhile. Save once more to put your number in its place."),
                code="fact_overtaken", field=self.name, number=format_number(newest.actual),
            )

    def _newest(self, seen: int | None) -> FactEntry | None:
        known = [entry for entry in self.entries if seen is None or entry.seq <= seen]
        return known[-1] if known else None

    def _is_interim(self, entry: FactEntry) -> bool:
        return entry.entered_on <= self.period.last_day < self.on
