"""Verdicts and comparisons in a second of one core: `python benchmarks/verdicts.py`. The goal is 10,000."""

import sys
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from math import inf
from pathlib import Path
from time import process_time
from timeit import timeit

sys.path.insert(0, str(Path(__file__).parents[1]))

from growthlab.evidence.side_by_side import compared
from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest, Test, TwoGroups, suggest

SLICE, SLICES = 200, 40
MILLION = 1_000_000
GOAL = 10_000
CASES: dict[str, tuple[Test, Plan]] = {
    "share, 3 of 10": (ProportionTest(3, 10), Plan(0.30, 0.10, min_sample=10)),
    "share, 300 000 of a million": (ProportionTest(300_000, 1_000_000), Plan(0.30, 0.10, min_sample=10)),
    "cost, 1 unit": (CostTest(1, 118_400), Plan(40_000, 80_000, "down", budget=120_000)),
    "count": (CountTest(5), Plan(4, 1)),
    "mean": (MeanTest(9, 43, 5.57), Plan(45, 60, "down", min_sample=8)),
    "plain": (PlainTest(5), Plan(4, 1)),
    "two shares, 10 each": (TwoGroups(ProportionTest(2, 10), ProportionTest(6, 10)), Plan(Decimal("0.1"), Decimal(0))),
    "two shares, 100 each": (TwoGroups(ProportionTest(20, 100), ProportionTest(30, 100)), Plan(Decimal("0.1"), Decimal(0))),
    "two shares, a million each": (TwoGroups(ProportionTest(20_000, MILLION), ProportionTest(20_600, MILLION)), Plan(0.0005, 0)),
    "two counts": (TwoGroups(CountTest(5), CountTest(9)), Plan(3, 0)),
    "two costs": (TwoGroups(CostTest(3, 120_000), CostTest(5, 120_000)), Plan(-10_000, 0, "down")),
    "two means": (TwoGroups(MeanTest(9, 43, 5.57), MeanTest(9, 53, 5.57)), Plan(8, 0)),
    "two means of money": (TwoGroups(MeanTest(9, 4.3, 0.5, True), MeanTest(9, 4.9, 0.6, True)), Plan(0.5, 0)),
}
BESIDE: dict[str, TwoGroups] = {name: test for name, (test, _plan) in CASES.items() if isinstance(test, TwoGroups)}


def main() -> int:
    answers: dict[str, Callable[[], object]] = {f"{name}: verdict": partial(suggest, *asked) for name, asked in CASES.items()}
    answers |= {f"{name}: compared": partial(compared, test) for name, test in BESIDE.items()}
    speeds = _per_second(answers)
    for name, speed in speeds.items():
        print(f"{name:<40}{speed:>12,.0f} a second")
    print(f"slowest {min(speeds.values()):,.0f}, goal {GOAL:,}")
    return 0 if min(speeds.values()) >= GOAL else 1


def _per_second(answers: dict[str, Callable[[], object]]) -> dict[str, float]:
    """With intervals and support, as a page asks for them: the best slice of each, because what others do to the core does not
    count. They take turns, so that a slow second of the machine is nobody's alone.
    """
    best = dict.fromkeys(answers, inf)
    for _ in range(SLICES):
        for name, answer in answers.items():
            best[name] = min(best[name], timeit(answer, number=SLICE, timer=process_time))
    return {name: SLICE / seconds for name, seconds in best.items()}


if __name__ == "__main__":
    raise SystemExit(main())
