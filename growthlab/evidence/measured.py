"""What a test has measured, one small record for each kind of metric."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log

from growthlab.evidence.inputs import Number, above_zero, exact, not_negative, part_of, whole
from growthlab.evidence.means import mean_and_sd


@dataclass(frozen=True, slots=True)
class ProportionTest:
    """`successes` of `n` accounts."""

    successes: int
    n: int

    def __post_init__(self) -> None:
        part_of(self.successes, self.n)


@dataclass(frozen=True, slots=True)
class CostTest:
    """Units that came and what was spent for them, in major units of the base currency."""

    units: int
    spend: Number

    def __post_init__(self) -> None:
        whole(self.units, field="numerator")
        not_negative(self.spend, field="spend")


@dataclass(frozen=True, slots=True)
class CountTest:
    """Things that came; `exposure` says over how many weeks or visits, 1 for the test as a whole."""

    count: int
    exposure: Number = 1

    def __post_init__(self) -> None:
        whole(self.count, field="numerator")
        above_zero(self.exposure, field="exposure")


@dataclass(frozen=True, slots=True)
class MeanTest:
    """n values with their mean and standard deviation (None where fewer than two, or not known).

    On a log scale both are of the logarithms of the amounts above zero, and the value is the typical amount.
    """

    n: int
    mean: Number | None
    sd: Number | None = None
    is_log: bool = False

    def __post_init__(self) -> None:
        whole(self.n, field="denominator")
        if self.mean is not None:
            exact(self.mean, field="mean")
        if self.sd is not None:
            not_negative(self.sd, field="sd")

    @classmethod
    def of(cls, values: Sequence[Number], *, is_log: bool = False) -> "MeanTest":
        """`is_log` for money: amounts of zero are left out."""
        used = [log(amount) for value in values if (amount := not_negative(value, field="values")) > 0] if is_log else values
        return cls(len(used), *mean_and_sd(used), is_log)


@dataclass(frozen=True, slots=True)
class PlainTest:
    """A ratio, an amount of money or a number of artefacts: read against the thresholds, strength not assessed."""

    value: Number | None

    def __post_init__(self) -> None:
        if self.value is not None:
            exact(self.value, field="value")

    @classmethod
    def ratio(cls, numerator: Number, denominator: Number) -> "PlainTest":
        """No value while the denominator is zero."""
        below = exact(denominator, field="denominator")
        above = exact(numerator, field="numerator")
        return cls(above / below if below else None)



@dataclass(frozen=True, slots=True)
class TwoGroups:
    """A (what is known) and B (what is new), both of one kind; on a log scale both are means of logarithms."""

    a: ProportionTest | CostTest | CountTest | MeanTest | PlainTest
    b: ProportionTest | CostTest | CountTest | MeanTest | PlainTest

    @property
    def is_log(self) -> bool:
        return isinstance(self.a, MeanTest) and self.a.is_log

    @property
    def smaller(self) -> int:
        """Accounts (values) of the smaller group; 0 for kinds that have no sample."""
        return min(group.n if isinstance(group, ProportionTest | MeanTest) else 0 for group in (self.a, self.b))


Test = ProportionTest | CostTest | CountTest | MeanTest | PlainTest | TwoGroups


def measured_value(test: Test) -> Decimal | None:
    """The number that is held against the thresholds; None where there is none (0 of 0, no unit for the money)."""
    match test:
        case ProportionTest(k, n):
            return Decimal(k) / Decimal(n) if n else None
        case CostTest(units, spend):
            return exact(spend, field="spend") / units if units else None
        case CountTest(count, exposure):
            return Decimal(count) / exact(exposure, field="exposure")
        case MeanTest(n, mean, _, is_log):
            if not n or mean is None:
                return None
            return Decimal(repr(exp(float(mean)))) if is_log else exact(mean, field="mean")
        case PlainTest(value):
            return None if value is None else exact(value, field="value")
        case TwoGroups(a, b):
            return _apart(measured_value(a), measured_value(b), is_relative=test.is_log)


def _apart(a: Decimal | None, b: Decimal | None, *, is_relative: bool) -> Decimal | None:
    if a is None or b is None:
        return None
    return b / a - 1 if is_relative else b - a
