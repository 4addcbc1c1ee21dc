"""The rows of a source folded into the periods of a KPI: pure. What cannot be read is kept with its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, localcontext

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign import ForeignRow
from growthlab.core.i18n import N_
from growthlab.core.periods import Cadence, Period
from growthlab.operations.rules.row_values import number_of, when_of
from growthlab.operations.rules.sources import Fold

FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class Window:
    """Which periods count: of the KPI's cadence, begun by `on`, not more than `look_back` before the present, since the start."""

    cadence: Cadence
    zone: str
    on: date
    look_back: int
    started_on: date | None = None

    @property
    def now(self) -> Period:
        return Period.containing(self.on, self.cadence)

    @property
    def first(self) -> Period:
        period = self.now
        for _ in range(self.look_back):
            period = period.previous
        return max(period, Period.containing(self.started_on, self.cadence)) if self.started_on else period

    def holds(self, period: Period) -> bool:
        return self.first <= period <= self.now


@dataclass(frozen=True)
class Unread:
    """One row that is not what it should be; `rule` says why."""

    row: ForeignRow
    rule: RuleBroken


@dataclass(frozen=True)
class Folded:
    """The number of one period, and from how many rows."""

    period: Period
    actual: Decimal
    rows: int


@dataclass(frozen=True)
class Reading:
    """What the source says now, oldest period first. `later` and `earlier` count rows outside the window."""

    folded: tuple[Folded, ...] = ()
    unread: tuple[Unread, ...] = ()
    first_rows: tuple[ForeignRow, ...] = ()
    total: int = 0
    later: int = 0
    earlier: int = 0

    def refuse_unread(self) -> None:
        """RuleBroken when a row could not be read: a number made of the others would be wrong without anybody seeing it."""
        if self.unread:
            first = self.unread[0]
            raise RuleBroken(
                N_("%(count)s of %(total)s rows cannot be read, so nothing was taken. The first is row %(row)s, “%(when)s”, “%(value)s”."),
                code="rows_unread", count=len(self.unread), total=self.total, row=first.row.number, when=first.row.when[:30],
                value=first.row.value[:30],
            )


@dataclass
class _Counted:
    later: int = 0
    earlier: int = 0
    unread: list[Unread] = field(default_factory=list)
    kept: dict[Period, list[tuple[datetime, int, Decimal]]] = field(default_factory=dict)


def read_rows(rows: Iterable[ForeignRow], window: Window, fold: Fold) -> Reading:
    """Rows without a value count as no number (for `count` they are rows like the others)."""
    given, found = list(rows), _Counted()
    for row in given:
        try:
            _take(row, window, fold, found)
        except RuleBroken as rule:
            found.unread.append(Unread(row, rule))
    folded = tuple(Folded(period, _folded(values, fold), len(values)) for period, values in sorted(found.kept.items()))
    return Reading(folded, tuple(found.unread), tuple(given[:5]), len(given), found.later, found.earlier)


def _take(row: ForeignRow, window: Window, fold: Fold, found: _Counted) -> None:
    """Every row is read, also one outside the window: a column of another kind is then noticed at once."""
    moment, period = when_of(row.when, window.cadence, window.zone)
    value = Decimal(1) if fold is Fold.COUNT else None if not row.value else number_of(row)
    if period > window.now:
        found.later += 1
    elif not window.holds(period):
        found.earlier += 1
    elif value is not None:
        found.kept.setdefault(period, []).append((moment, row.number, value))


def _folded(values: list[tuple[datetime, int, Decimal]], fold: Fold) -> Decimal:
    with localcontext(prec=60):
        if fold is Fold.LAST:
            made = max(values)[2]
        else:
            total = sum((value for _moment, _number, value in values), Decimal(0))
            made = total / len(values) if fold is Fold.MEAN else total
        return _short(made)


def _short(number: Decimal) -> Decimal:
    """At most six digits after the point, without zeros at the end."""
    rounded = number.quantize(FINEST)
    return Decimal(format(rounded.normalize(), "f")) + 0  # no negative zero
