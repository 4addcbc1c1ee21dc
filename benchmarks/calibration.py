"""Does the evidence keep what it promises? `python benchmarks/calibration.py [--quick]` prints the tables.

Coverage and looking early are enumerated exactly; the planner's error rates are also simulated, as an
independent check of the exact sums. Ends with code 1 when a promise is broken.
"""

import sys
from collections.abc import Callable
from functools import partial
from math import sqrt
from pathlib import Path

import numpy as np
from scipy.special import ndtr

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.calibration_coverage import covered, print_coverage
from benchmarks.calibration_looking import print_looking
from benchmarks.calibration_planned import print_planned
from growthlab.evidence.error_rates import ErrorRates, rates_of_cost, rates_of_share
from growthlab.evidence.two_shares import compare_shares
from growthlab.evidence.verdict import CostTest, Plan, ProportionTest, Test, Verdict, judged

RUNS = 200_000
SAID = {((2, 10), (6, 10)): 0.9598, ((1, 10), (4, 10)): 0.9257, ((0, 10), (2, 10)): 0.8929, ((10, 100), (16, 100)): 0.8929}


def main() -> int:
    sizes = (5, 10, 17, 30, 100, 500) if "--quick" in sys.argv else range(5, 501)
    kept = [print_coverage(covered(sizes)), _print_error_rates(), print_planned(), _print_comparisons(), print_looking()]
    print("\nAll promises kept." if all(kept) else "\nA PROMISE IS BROKEN, see above.")
    return 0 if all(kept) else 1


def _print_error_rates() -> bool:
    print(f"\nError rates of the rule, exact against {RUNS:,} simulated tests (worst gap in standard errors)")
    replies, presales, chance = Plan(0.30, 0.10), Plan(40_000, 80_000, "down"), np.random.default_rng(20261123)
    gaps = []
    for n in (5, 10, 20, 30, 100):
        for rate in rates_of_share(replies, n):
            outcomes = chance.binomial(n, rate.true, RUNS)
            gaps.append(_gap(rate, outcomes, partial(_of, n), replies))
    for rate in rates_of_cost(presales, 120_000):
        gaps.append(_gap(rate, chance.poisson(120_000 / rate.true, RUNS), lambda k: CostTest(k, 120_000), presales))
    for true in (0.05, 0.10, 0.20, 0.30, 0.40):
        (rate,) = rates_of_share(replies, 10, [true])
        print(f"  n=10, truth {true:4.0%}: promote {rate.promote:6.1%}  reject {rate.reject:6.1%}  open {rate.open:6.1%}")
    print(f"  {len(gaps)} plans and truths: worst gap {max(gaps):.2f} standard errors (4.5 allowed)")
    return max(gaps) < 4.5


def _of(n: int, k: int) -> ProportionTest:
    return ProportionTest(k, n)


def _gap(rate: ErrorRates, outcomes: np.ndarray, measured: Callable[[int], Test], plan: Plan) -> float:
    counts = dict(zip(*np.unique(outcomes, return_counts=True), strict=True))
    said = {k: judged(measured(int(k)), plan) for k in counts}
    gaps = []
    for verdict, exact in ((Verdict.PROMOTE, rate.promote), (Verdict.REJECT, rate.reject)):
        seen = sum(count for k, count in counts.items() if said[k] is verdict) / RUNS
        gaps.append(float(abs(seen - exact)) / sqrt(max(exact * (1 - exact), 1 / RUNS) / RUNS))
    return max(gaps)


def _print_comparisons() -> bool:
    print("\nTwo groups, chance that B is better: exact, and what a normal approximation would have said")
    kept = True
    for (a, b), expected in SAID.items():
        found = compare_shares(a, b).chance_b_better
        kept = kept and abs(found - expected) < 5e-5
        print(f"  {a[0]}/{a[1]} v {b[0]}/{b[1]}: {found:.4f}   approximation {_approximated(a, b):.4f}")
    return kept


def _approximated(a: tuple[int, int], b: tuple[int, int]) -> float:
    pa, pb = a[0] / a[1], b[0] / b[1]
    spread = pa * (1 - pa) / a[1] + pb * (1 - pb) / b[1]
    return float(ndtr((pb - pa) / sqrt(spread))) if spread else 0.5


if __name__ == "__main__":
    raise SystemExit(main())
