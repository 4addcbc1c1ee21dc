"""From figures of a scope and a time to the cohort that the ladder climbs. Money is summed in whole minor units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.money import Money
from growthlab.evidence.ladder import Cohort
from growthlab.insights.rules.inputs import LATEST, InputKind

_K = InputKind
_LEADS = ("lead", "лид", "заявк")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a month: money in minor units of the base currency (None: no rate), else a number."""

    kind: InputKind
    month: str
    value: Decimal | int | None
    order: int = 0
    scope: tuple[int | None, int | None, int | None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Tested:
    """What the tests of a scope recorded."""

    spend: int = 0  # minor units of the base currency
    leads: Decimal | None = None
    actions: Decimal | None = None
    action_names: tuple[str, ...] = ()
    unconverted: bool = False
    recorded: bool = False

    def __add__(self, other: "Tested") -> "Tested":
        return Tested(
            self.spend + other.spend, _plus(self.leads, other.leads), _plus(self.actions, other.actions),
            tuple(sorted({*self.action_names, *other.action_names})),
            self.unconverted or other.unconverted, self.recorded or other.recorded,
        )


def is_lead(label: str | None) -> bool:
    """Whether a metric counts leads; everything else it counts is a target action."""
    text = (label or "").casefold()
    return any(word in text for word in _LEADS)


def cohort_of(tested: Tested, figures: Sequence[Figure], base: str) -> Cohort:
    """CAC needs pay: without it advertising alone is known. Revenue times margin stands for a gross profit nobody entered."""
    sums = {kind: _sum(figures, kind) for kind in InputKind}
    spend = _plus(Decimal(tested.spend) if tested.recorded else None, sums[_K.MEDIA])
    parts = [sums[_K.TOOLS], sums[_K.COMMISSIONS], sums[_K.CONTENT]]
    all_cost = None if sums[_K.PAY] is None else sum((part or Decimal(0) for part in [spend, sums[_K.PAY], *parts]), Decimal(0))
    marketing = None if spend is None else spend + sum((sums[kind] or Decimal(0) for kind in (_K.TOOLS, _K.CONTENT)), Decimal(0))
    margin, revenue = sums[_K.MARGIN], sums[_K.AD_REVENUE]
    profit = sums[_K.GROSS_PROFIT]
    if profit is None and revenue is not None and margin is not None:
        profit = revenue * margin
    return Cohort(
        spend=_major(spend, base), leads=_plus(tested.leads, sums[_K.LEADS]), actions=_plus(tested.actions, sums[_K.ACTIONS]),
        clients=sums[_K.CLIENTS], all_cost=_major(all_cost, base), ad_revenue=_major(revenue, base), gross_profit=_major(profit, base),
        marketing_cost=_major(marketing, base), profit=_major(profit, base),
        investment=_major(None if all_cost is None else all_cost + (sums[_K.PRODUCTION] or 0), base),
        arpa=_major(sums[_K.ARPA], base), margin=margin, churn=sums[_K.CHURN], deals_open=int(sums[_K.DEALS_OPEN] or 0),
    )


def unweighed(figures: Iterable[Figure]) -> bool:
    """Whether money without a rate is left out."""
    return any(figure.value is None for figure in figures)


def _sum(figures: Sequence[Figure], kind: InputKind) -> Decimal | None:
    """Adding up, or for shares and the like the mean of each month's last word; None when nothing was entered."""
    own = [figure for figure in figures if figure.kind is kind and figure.value is not None]
    if not own:
        return None
    if kind not in LATEST:
        return sum((Decimal(figure.value or 0) for figure in own), Decimal(0))
    last = {(figure.month, figure.scope): Decimal(figure.value or 0) for figure in sorted(own, key=lambda figure: figure.order)}
    if kind is InputKind.DEALS_OPEN:
        newest = max(month for month, _scope in last)
        return sum((value for (month, _scope), value in last.items() if month == newest), Decimal(0))
    return sum(last.values(), Decimal(0)) / len(last)


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one if other is None else other if one is None else one + other


def _major(minor: Decimal | None, base: str) -> Decimal | None:
    """Minor units, perhaps with a fraction after a share, in major units."""
    return None if minor is None else minor * Money(1, base).amount
