"""One mean: the t interval, the chance that the true mean lies beyond a threshold, and a log scale for money."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt
from statistics import mean, stdev

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import Number, exact, inner_share, not_negative, whole
from growthlab.evidence.intervals import Interval
from growthlab.evidence.numeric import special


def mean_and_sd(values: Sequence[Number]) -> tuple[Decimal | None, Decimal | None]:
    """Both exact to Decimal; None for the mean of nothing, None for the spread of fewer than two."""
    numbers = [exact(value, field="values") for value in values]
    if not numbers:
        return None, None
    return mean(numbers), stdev(numbers) if len(numbers) > 1 else None


def t_interval(n: int, centre: float, sd: float, level: float) -> Interval:
    """Student's interval of a mean; needs two values.

    Source: Student (1908), The probable error of a mean, Biometrika 6, 1-25.
    """
    error, freedom = _error(n, sd)
    half = float(special.stdtrit(freedom, (1 + inner_share(level, field="level")) / 2)) * error
    middle = float(exact(centre, field="mean"))
    return Interval(middle - half, middle + half)


def support_above(n: int, centre: float, sd: float, x: float) -> float:
    """P(true mean > x) with flat priors on the mean and on log sd: a shifted t distribution.

    Source: Box and Tiao (1973), Bayesian Inference in Statistical Analysis, 2.4. Shown only; the rule
    of the verdict does not assess the strength of a mean.
    """
    error, freedom = _error(n, sd)
    away = float(exact(centre, field="mean")) - float(exact(x, field="threshold"))
    if error == 0:
        return 1.0 if away > 0 else 0.0 if away < 0 else 0.5
    return float(special.stdtr(freedom, away / error))


@dataclass(frozen=True, slots=True)
class LogMean:
    """Money on a log scale: the geometric mean and its interval, both in money; zeros are counted apart."""

    n: int
    zeros: int
    centre: float
    interval: Interval


def log_mean(amounts: Sequence[Number], level: float) -> LogMean:
    """The typical amount among those above zero; deals are skewed, so logs are averaged, not roubles.

    Source: t interval of the logarithms, exponentiated; Limpert, Stahel and Abbt (2001), BioScience 51.
    """
    numbers = [not_negative(amount, field="values") for amount in amounts]
    logs = [log(number) for number in numbers if number > 0]
    if len(logs) < 2:
        raise RuleBroken(N_("At least two amounts above zero are needed for a typical amount."), code="too_few_values", field="values")
    centre = mean(logs)
    low, high = t_interval(len(logs), centre, stdev(logs), level)
    assert high is not None  # t_interval is bounded on both sides
    return LogMean(len(logs), len(numbers) - len(logs), exp(centre), Interval(exp(low), exp(high)))


def _error(n: int, sd: float) -> tuple[float, int]:
    count = whole(n, field="denominator")
    if count < 2:
        raise RuleBroken(N_("A spread needs at least two values."), code="too_few_values", field="denominator")
    return float(not_negative(sd, field="sd")) / sqrt(count), count - 1
