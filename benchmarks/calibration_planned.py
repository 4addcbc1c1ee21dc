"""The planner's chances of two groups and of means against simulated tests, each judged by the rule itself."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from math import sqrt

import numpy as np

from growthlab.evidence.error_rates import ErrorRates
from growthlab.evidence.measured import CostTest, CountTest, MeanTest, ProportionTest, Test, TwoGroups
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import Planned, chances
from growthlab.evidence.verdict import Verdict, judged

RUNS = 4_000
ALLOWED = 4.5  # standard errors
PLANS = (
    (Planned("proportion", 20, True, Decimal("0.1")), Plan(0.2, 0.0)),
    (Planned("count", 1, True, Decimal(10)), Plan(4, 0)),
    (Planned("cost_per", 240_000, True, Decimal(40_000)), Plan(-10_000, 5_000, "down")),
    (Planned("mean", 8, spread=Decimal(15)), Plan(45, 60, "down")),
    (Planned("mean", 8, True, spread=Decimal(15)), Plan(10, 0)),
    (Planned("mean", 8, True, spread=Decimal("0.5"), is_log=True), Plan(0.2, 0.0)),
)


def print_planned() -> bool:
    """True when no chance lies farther from its simulation than chance allows."""
    print(f"\nOther kinds and two groups, reckoned against {RUNS:,} simulated tests each")
    kept, source = True, np.random.default_rng(20261126)
    for planned, plan in PLANS:
        rates = chances(planned, plan)
        worst = max(_gap(rate, Counter(judged(test, plan) for test in _seen(planned, rate.true, source))) for rate in rates)
        kept = kept and worst < ALLOWED
        name = f"{'two ' if planned.compares else 'one '}{planned.kind}{' on a log scale' if planned.is_log else ''}"
        print(f"  {name:<28} worst gap {worst:.2f} standard errors ({ALLOWED} allowed)")
    return kept


def _gap(rate: ErrorRates, said: Counter[Verdict]) -> float:
    exact = ((Verdict.PROMOTE, rate.promote), (Verdict.REJECT, rate.reject))
    return max(abs(said[verdict] / RUNS - chance) / sqrt(max(chance * (1 - chance), 1 / RUNS) / RUNS) for verdict, chance in exact)


def _seen(planned: Planned, true: float, source: np.random.Generator) -> Iterator[Test]:
    if planned.kind == "mean":
        yield from _means(planned, true, source)
        return
    base, size = float(planned.baseline or 0), int(planned.size)
    for a, b in zip(_counted(planned.kind, base, size, source), _counted(planned.kind, base + true, size, source), strict=True):
        match planned.kind:
            case "proportion":
                yield TwoGroups(ProportionTest(a, size), ProportionTest(b, size))
            case "count":
                yield TwoGroups(CountTest(a), CountTest(b))
            case _:
                yield TwoGroups(CostTest(a, size / 2), CostTest(b, size / 2))


def _counted(kind: str, truth: float, size: int, source: np.random.Generator) -> list[int]:
    if kind == "proportion":
        return [int(k) for k in source.binomial(size, truth, RUNS)]
    return [int(k) for k in source.poisson(truth if kind == "count" else size / 2 / truth, RUNS)]


def _means(planned: Planned, true: float, source: np.random.Generator) -> Iterator[Test]:
    n, spread = int(planned.size), float(planned.spread or 0)
    sigma = float(np.log1p(spread)) if planned.is_log else spread
    for _run in range(RUNS):
        if not planned.compares:
            yield _mean(source.normal(true, sigma, n))
            continue
        a, b = source.normal(0, sigma, n), source.normal(np.log1p(true) if planned.is_log else true, sigma, n)
        yield TwoGroups(_mean(a, is_log=planned.is_log), _mean(b, is_log=planned.is_log))


def _mean(values: np.ndarray, *, is_log: bool = False) -> MeanTest:
    return MeanTest(len(values), float(values.mean()), float(values.std(ddof=1)), is_log)


if __name__ == "__main__":
    raise SystemExit(0 if print_planned() else 1)
