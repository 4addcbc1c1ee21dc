"""The result of a test is the sum of its observations, whatever their order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from growthlab.catalog.rules import MetricKind
from growthlab.core.money import Money
from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, ProportionTest, Test, TwoGroups
from growthlab.experiments.rules.words import Group

NOTHING = Decimal(0)
Single = CostTest | CountTest | MeanTest | PlainTest | ProportionTest


class Entry(Protocol):
    """What one observation adds or, as a correction, takes away."""

    on: date
    in_group: Group | None
    metric_id: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    values: list[str]
    taken_back: list[str]
    spend: int | None
    spend_currency: str | None
    spend_base: int | None
    hours: Decimal | None


@dataclass(frozen=True)
class Result:
    """Sums of observations. `spend` stands per currency as entered, `spend_base` in minor units of the base
    currency; `unconverted` is what had no rate and is in no total.
    """

    kind: MetricKind | None
    numerator: Decimal = NOTHING
    denominator: Decimal = NOTHING
    values: tuple[Decimal, ...] = ()
    spend: tuple[Money, ...] = ()
    spend_base: int = 0
    unconverted: tuple[Money, ...] = ()
    hours: Decimal = NOTHING
    observed_on: date | None = None
    entries: int = 0
    groups: tuple["Result", ...] = ()  # A and B of a comparison, each summed alone
    others: tuple[Entry, ...] = ()  # entries of other metrics: their numbers are in no sum above

    @property
    def k(self) -> Decimal:
        """What is counted above: replies, units, or the sum of a mean's values."""
        return sum(self.values, NOTHING) if self.kind is MetricKind.MEAN else self.numerator

    @property
    def n(self) -> Decimal:
        """What is counted below: accounts, or how many values a mean has."""
        return Decimal(len(self.values)) if self.kind is MetricKind.MEAN else self.denominator

    @property
    def sampled(self) -> Decimal:
        """What is held against the smallest sample: of two groups the smaller one."""
        return min((group.n for group in self.groups), default=self.n)

    @property
    def has_sample(self) -> bool:
        """Whether this kind waits for a number of accounts or values."""
        return self.kind in (MetricKind.PROPORTION, MetricKind.MEAN)


def sum_up(kind: MetricKind | None, entries: Iterable[Entry], *, compares: bool = False, metric_id: int | None = None) -> Result:
    """Exact and in any order; a value that was taken back leaves one equal value out.

    Spend and hours count whatever metric they were entered with; numbers of another metric than `metric_id`
    (none: the plan's own) stand apart.
    """
    rows = list(entries)
    own = [row for row in rows if row.metric_id == metric_id]
    values = Counter(Decimal(text) for row in own for text in row.values)
    values.subtract(Decimal(text) for row in own for text in row.taken_back)
    return Result(
        kind=kind,
        numerator=sum((row.numerator or NOTHING for row in own), NOTHING),
        denominator=sum((row.denominator or NOTHING for row in own), NOTHING),
        values=tuple(sorted((+values).elements())),
        spend=_by_currency(row for row in rows),
        spend_base=sum(row.spend_base or 0 for row in rows),
        unconverted=_by_currency(row for row in rows if row.spend_base is None),
        hours=sum((row.hours or NOTHING for row in rows), NOTHING),
        observed_on=max((row.on for row in rows), default=None),
        entries=len(rows),
        groups=tuple(sum_up(kind, [row for row in rows if row.in_group is group]) for group in Group) if compares else (),
        others=tuple(row for row in rows if row.metric_id != metric_id),
    )


def _by_currency(rows: Iterable[Entry]) -> tuple[Money, ...]:
    spent: dict[str, int] = {}
    for row in rows:
        if row.spend and row.spend_currency:
            spent[row.spend_currency] = spent.get(row.spend_currency, 0) + row.spend
    return tuple(Money(minor, currency) for currency, minor in sorted(spent.items()) if minor)


def measured(result: Result, base_currency: str, *, log_scale: bool = False) -> Test | None:
    """The record the rules of evidence judge; None where spend without a rate hides what a unit cost.

    On a log scale the values of a mean are its amounts above zero, averaged as logarithms.
    """
    if result.groups:
        return _side_by_side(*(_alone(group, base_currency, log_scale=log_scale) for group in result.groups))
    return _alone(result, base_currency, log_scale=log_scale)


def _side_by_side(a: Single | None, b: Single | None) -> TwoGroups | None:
    return TwoGroups(a, b) if a is not None and b is not None else None


def _alone(result: Result, base_currency: str, *, log_scale: bool) -> Single | None:
    match result.kind:
        case MetricKind.PROPORTION:
            return ProportionTest(int(result.numerator), int(result.denominator))
        case MetricKind.COST_PER:
            if result.unconverted:
                return None
            return CostTest(int(result.numerator), Money(result.spend_base, base_currency).amount)
        case MetricKind.COUNT:
            return CountTest(int(result.numerator))
        case MetricKind.MEAN:
            return MeanTest.of(result.values, is_log=log_scale)
        case MetricKind.RATIO:
            return PlainTest.ratio(result.numerator, result.denominator)
        case MetricKind.MONEY | MetricKind.ARTEFACT:
            return PlainTest(result.numerator if result.entries else None)
    return None
