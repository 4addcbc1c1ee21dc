"""How often an interval holds the truth: summed over every result, for rates .01 … .99."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from growthlab.evidence.intervals import Interval
from growthlab.evidence.proportion import clopper_pearson, wilson

RATES = np.arange(1, 100) / 100
INTERVALS: dict[str, Callable[[int, int, float], Interval]] = {"Wilson": wilson, "exact": clopper_pearson}
SHOWN = (5, 10, 17, 30, 50, 100, 200, 500)


@dataclass(frozen=True)
class Coverage:
    name: str
    level: float
    n: int
    mean: float
    worst: float
    worst_rate: float


def covered(sizes: Iterable[int]) -> list[Coverage]:
    """Exact: for each n the chances of all results at all rates, and which of their intervals hold the rate."""
    found = []
    for n in sizes:
        chances = np.asarray(binom.pmf(np.arange(n + 1)[:, None], n, RATES[None, :]))
        for name, interval in INTERVALS.items():
            for level in (0.80, 0.95):
                found.append(_one(name, interval, level, n, chances))
    return found


def print_coverage(found: list[Coverage]) -> bool:
    """True when the mean is at least the nominal level less one point, at every n."""
    kept = True
    for name, level in {(row.name, row.level): None for row in found}:
        rows = [row for row in found if (row.name, row.level) == (name, level)]
        lowest, worst = min(rows, key=lambda row: row.mean), min(rows, key=lambda row: row.worst)
        print(f"\n{name}, nominal {level:.0%}: mean coverage over the rates .01 to .99, n = {rows[0].n} to {rows[-1].n}")
        for row in (row for row in rows if row.n in SHOWN):
            print(f"  n={row.n:<4} mean {row.mean:6.2%}   worst {row.worst:6.2%} at a true {row.worst_rate:.0%}")
        print(f"  lowest mean {lowest.mean:.2%} at n={lowest.n}")
        print(f"  worst of all {worst.worst:.2%} at n={worst.n} and a true {worst.worst_rate:.0%}")
        kept = kept and lowest.mean >= level - 0.01
    return kept


def _one(name: str, interval: Callable[[int, int, float], Interval], level: float, n: int, chances: np.ndarray) -> Coverage:
    ends = [interval(k, n, level) for k in range(n + 1)]
    low, high = (np.array([end[i] for end in ends], dtype=float)[:, None] for i in (0, 1))
    each = (chances * ((low <= RATES) & (high >= RATES))).sum(axis=0)
    place = int(each.argmin())
    return Coverage(name, level, n, float(each.mean()), float(each[place]), float(RATES[place]))
