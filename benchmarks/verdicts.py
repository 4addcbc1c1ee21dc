"""Verdicts in a second of one core (its own processor time, whatever else runs): `python benchmarks/verdicts.py`. The goal is 10,000."""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest, Test, suggest

SECONDS = 1.0
GOAL = 10_000
CASES: dict[str, tuple[Test, Plan]] = {
    "share, 3 of 10": (ProportionTest(3, 10), Plan(0.30, 0.10, min_sample=10)),
    "share, 300 000 of a million": (ProportionTest(300_000, 1_000_000), Plan(0.30, 0.10, min_sample=10)),
    "cost, 1 unit": (CostTest(1, 118_400), Plan(40_000, 80_000, "down", budget=120_000)),
    "count": (CountTest(5), Plan(4, 1)),
    "mean": (MeanTest(9, 43, 5.57), Plan(45, 60, "down", min_sample=8)),
    "plain": (PlainTest(5), Plan(4, 1)),
}


def main() -> int:
    speeds = {name: _per_second(test, plan) for name, (test, plan) in CASES.items()}
    for name, speed in speeds.items():
        print(f"{name:<30}{speed:>12,.0f} verdicts a second")
    print(f"slowest {min(speeds.values()):,.0f}, goal {GOAL:,}")
    return 0 if min(speeds.values()) >= GOAL else 1


def _per_second(test: Test, plan: Plan) -> float:
    """With intervals and support, as a page asks for them; time that others had the core does not count."""
    suggest(test, plan)  # what is loaded at the first one is no part of a verdict
    start, made = process_time(), 0
    while process_time() - start < SECONDS:
        for _round in range(200):
            suggest(test, plan)
        made += 200
    return made / (process_time() - start)


if __name__ == "__main__":
    raise SystemExit(main())
