"""What a test has measured, one small record for each kind of metric."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    """n values with their mean and standard deviation (None where fewer than two, or not known)."""

    n: int
    mean: Number | None
    sd: Number | None = None

    def __post_init__(self) -> None:
        whole(self.n, field="denominator")
        if self.mean is not None:
            exact(self.mean, field="mean")
        if self.sd is not None:
            not_negative(self.sd, field="sd")

    @classmethod
    def of(cls, values: Sequence[Number]) -> "MeanTest":
        return cls(len(values), *mean_and_sd(values))


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


Test = ProportionTest | CostTest | CountTest | MeanTest | PlainTest


def measured_value(test: Test) -> Decimal | None:
    """The number that is held against the thresholds; None where there is none (0 of 0, no unit for the money)."""
    match test:
        case ProportionTest(k, n):
            return Decimal(k) / Decimal(n) if n else None
        case CostTest(units, spend):
            return exact(spend, field="spend") / units if units else None
        case CountTest(count, exposure):
            return Decimal(count) / exact(exposure, field="exposure")
        case MeanTest(n, mean):
            return exact(mean, field="mean") if n and mean is not None else None
        case PlainTest(value):
            return None if value is None else exact(value, field="value")
