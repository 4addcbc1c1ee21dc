"""How a test came together: its sample and its money, day by day, against the rule to stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.core.formats import short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.money import Money
from growthlab.core.pictures.accumulation import AccumulationPicture, accumulation
from growthlab.core.pictures.scale import Format
from growthlab.core.writing import format_money, format_number
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.running import RunningTest

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Growth:
    """One picture with its sentence; `total` and `part` name the columns of the table behind it."""

    id: str
    title: str
    said: str
    total: str
    part: str
    picture: AccumulationPicture


def growth_of(test: RunningTest, entries: Sequence[Observation]) -> list[Growth]:
    """The sample (or what was counted), then the money; nothing without entries or before the start."""
    if test.hypothesis.started_on is None or not entries:
        return []
    return [one for one in (_sample(test, entries), _money(test, entries)) if one]


def _sample(test: RunningTest, entries: Sequence[Observation]) -> Growth | None:
    row, metric = test.hypothesis, test.hypothesis.metric
    own = [entry for entry in entries if entry.metric_id is None]
    counts, wholes = _sums(own, lambda entry: entry.numerator), _sums(own, lambda entry: entry.denominator)
    if metric is None or not own or test.result.values:
        return None
    above, below = metric.numerator_label or _("Count"), metric.denominator_label or _("Of how many")
    if not test.result.has_sample:
        count = format_number(test.result.k)
        said = ngettext("%(count)s after %(num)d day.", "%(count)s after %(num)d days.", _days(test, own), count=count)
        return Growth("growth-count", _("What came, day by day"), said, above, "", _drawn(test, own, counts, short_number))
    said = ngettext(
        "%(n)s of %(sample)s after %(num)d day.", "%(n)s of %(sample)s after %(num)d days.", _days(test, own),
        n=format_number(test.result.n), sample=format_number(row.min_sample or 0),
    )
    picture = _drawn(test, own, wholes, short_number, limit=row.min_sample, part=counts)
    return Growth("growth-sample", _("The sample, day by day"), said, below, above, picture)


def _money(test: RunningTest, entries: Sequence[Observation]) -> Growth | None:
    if test.budget is None or not test.spent:
        return None
    in_base = any(entry.spend and entry.spend_currency != test.budget.currency for entry in entries)
    sums = _sums(entries, lambda entry: Decimal((entry.spend_base if in_base else entry.spend) or 0) if entry.spend else None)
    said = _("%(spent)s of %(budget)s spent.", spent=format_money(test.spent), budget=format_money(test.budget))
    unit = Money(1, test.spent.currency).amount

    def written(value: float) -> str:
        return short_number(Decimal(repr(value)) * unit)

    title = _("Money against the budget, %(currency)s", currency=test.spent.currency)
    return Growth("growth-money", title, said, _("Spent"), "", _drawn(test, entries, sums, written, limit=test.budget.minor))


def _drawn(
    test: RunningTest, entries: Sequence[Observation], sums: list[tuple[date, Decimal]], written: Format, *,
    limit: int | None = None, part: Sequence[tuple[date, Decimal]] = (),
) -> AccumulationPicture:
    row = test.hypothesis
    first = min(row.started_on or test.on, entries[0].on)
    return accumulation(
        sums, first=first, last=max(entries[-1].on, first), format=written, limit=limit, end=row.planned_end, part=part
    )


def _sums(entries: Sequence[Observation], number: Callable[[Observation], Decimal | None]) -> list[tuple[date, Decimal]]:
    total, found = NOTHING, []
    for entry in entries:
        value = number(entry)
        if value is not None:
            total += value
            found.append((entry.on, total))
    return found


def _days(test: RunningTest, entries: Sequence[Observation]) -> int:
    first = test.hypothesis.started_on or entries[0].on
    return max((entries[-1].on - first).days + 1, 1)
