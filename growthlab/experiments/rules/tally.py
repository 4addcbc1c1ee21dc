"""The sums of one test kept up to date entry by entry, so that thousands are added in one walk instead of being summed anew for each."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from growthlab.catalog.rules import MetricKind
from growthlab.core.money import Money
from growthlab.experiments.rules.sums import NOTHING, Entry, Result, sum_up


class Tally:
    """`whole` is the sum of all entries so far, whatever their group; `alike` that of one metric in one group."""

    def __init__(self, kind: MetricKind | None, entries: Iterable[Entry] = ()) -> None:
        self._entries = list(entries)
        self._alike: dict[object, Result] = {}
        self.whole = sum_up(kind, self._entries)

    @property
    def count(self) -> int:
        return len(self._entries)

    def alike(self, row: Entry, kind: MetricKind | None) -> Result:
        """Of the entries of this one's metric and group, where that metric is of this kind."""
        place = (row.metric_id, row.in_group)
        if place not in self._alike:
            rows = [entry for entry in self._entries if (entry.metric_id, entry.in_group) == place]
            self._alike[place] = sum_up(kind, rows, metric_id=row.metric_id)
        return self._alike[place]

    def add(self, row: Entry) -> None:
        place = (row.metric_id, row.in_group)
        self._entries.append(row)
        self.whole = with_entry(self.whole, row)
        if place in self._alike:
            self._alike[place] = with_entry(self._alike[place], row, metric_id=row.metric_id)


def with_entry(before: Result, row: Entry, *, metric_id: int | None = None) -> Result:
    """What `sum_up` says of all entries of `before` and this one; a sum of groups is none of its business."""
    after = replace(
        before, hours=before.hours + (row.hours or NOTHING), observed_on=max(before.observed_on or row.on, row.on),
        entries=before.entries + 1, spend_base=before.spend_base + (row.spend_base or 0), spend=_with_money(before.spend, row),
        unconverted=before.unconverted if row.spend_base is not None else _with_money(before.unconverted, row),
    )
    if row.metric_id != metric_id:
        return replace(after, others=(*before.others, row))
    return replace(
        after, numerator=before.numerator + (row.numerator or NOTHING), denominator=before.denominator + (row.denominator or NOTHING),
        values=_with_values(before.values, row),
    )


def _with_money(before: tuple[Money, ...], row: Entry) -> tuple[Money, ...]:
    if not row.spend or not row.spend_currency:
        return before
    spent = {money.currency: money.minor for money in before}
    spent[row.spend_currency] = spent.get(row.spend_currency, 0) + row.spend
    return tuple(Money(minor, currency) for currency, minor in sorted(spent.items()) if minor)


def _with_values(before: tuple[Decimal, ...], row: Entry) -> tuple[Decimal, ...]:
    """Both lists in order; what is taken back was there, as `check_sums` has seen."""
    if not row.values and not row.taken_back:
        return before
    values = list(before)
    for text in row.values:
        insort(values, Decimal(text))
    for text in row.taken_back:
        at = bisect_left(values, Decimal(text))
        if at < len(values) and values[at] == Decimal(text):
            del values[at]
    return tuple(values)
