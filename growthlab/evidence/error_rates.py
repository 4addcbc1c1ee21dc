"""What the rule of a plan does to good and bad ideas: exact chances to promote, to reject, to stay open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from growthlab.evidence.inputs import Number, above_zero, exact, share
from growthlab.evidence.numeric import special
from growthlab.evidence.plan import Plan
from growthlab.evidence.reach import Reach, reach_of_cost, reach_of_count, reach_of_share

Tail = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """If the truth is `true`, how often the rule says promote, reject, or neither; the three sum to 1."""

    true: float
    promote: float
    reject: float

    @property
    def open(self) -> float:
        return max(0.0, 1 - self.promote - self.reject)


def rates_of_share(plan: Plan, n: int, true_rates: Sequence[Number] | None = None) -> tuple[ErrorRates, ...]:
    """For a test stopped at n accounts: binomial tails at the edges of the rule, no simulation.

    Source: exact binomial; its tail is the regularised incomplete beta function, DLMF 8.17.5.
    """
    reach = reach_of_share(plan, n)
    truths = [share(p, field="true") for p in true_rates or telling_values(plan, highest=1.0)]
    return tuple(_binomial(reach, n, p) for p in truths)


def rates_of_cost(plan: Plan, spend: Number, true_costs: Sequence[Number] | None = None) -> tuple[ErrorRates, ...]:
    """For a test that spends `spend`: units are Poisson with mean spend / true cost (DLMF 8.4.10)."""
    reach = reach_of_cost(plan, spend)
    costs = [above_zero(cost, field="true") for cost in true_costs or telling_values(plan)]
    return tuple(_poisson(reach, cost, float(spend) / cost) for cost in costs)


def rates_of_count(plan: Plan, true_rates: Sequence[Number] | None = None, *, exposure: Number = 1) -> tuple[ErrorRates, ...]:
    """For a test that ends on its day: events are Poisson with mean true rate * exposure."""
    reach = reach_of_count(plan, exposure)
    rates = [above_zero(rate, field="true") for rate in true_rates or telling_values(plan)]
    return tuple(_poisson(reach, rate, rate * float(exposure)) for rate in rates)


def telling_values(plan: Plan, *, highest: float | None = None) -> tuple[float, ...]:
    """Worse than the stop, the stop, half way, the success threshold, better: 5, 10, 20, 30, 40 % for 10 and 30 %."""
    kill, success = exact(plan.kill, field="kill_threshold"), exact(plan.success, field="success_threshold")
    gap = success - kill
    worse = kill / 2 if gap > 0 else kill - gap / 2
    better = success + gap / 2 if success + gap / 2 > 0 else success / 2
    values = [float(value) for value in (worse, kill, kill + gap / 2, success, better)]
    return tuple(value for value in values if value > 0 and (highest is None or value <= highest))


def telling_steps(plan: Plan) -> tuple[float, ...]:
    """In even steps: half a one beyond the stop, the stop, half way, the success threshold, half a one better."""
    kill, success = exact(plan.kill, field="kill_threshold"), exact(plan.success, field="success_threshold")
    step = (success - kill) / 2
    return tuple(float(value) for value in (kill - step, kill, kill + step, success, success + step))


def _binomial(reach: Reach, n: int, p: float) -> ErrorRates:
    def at_least(k: int) -> float:
        return 1.0 if k <= 0 else float(special.betainc(k, n - k + 1, p))

    def at_most(k: int) -> float:
        return 1.0 if k >= n else float(special.betaincc(k + 1, n - k, p))

    return _rates(p, reach, at_least, at_most)


def _poisson(reach: Reach, true: float, mean: float) -> ErrorRates:
    def at_least(k: int) -> float:
        return 1.0 if k <= 0 else float(special.gammainc(k, mean))

    def at_most(k: int) -> float:
        return float(special.gammaincc(k + 1, mean))

    return _rates(true, reach, at_least, at_most)


def _rates(true: float, reach: Reach, at_least: Tail, at_most: Tail) -> ErrorRates:
    """Where no result promotes or rejects, there is no chance of it."""
    good, bad = (at_least, at_most) if reach.more_is_better else (at_most, at_least)
    return ErrorRates(
        true,
        0.0 if reach.promote is None else good(reach.promote),
        0.0 if reach.reject is None else bad(reach.reject),
    )
