"""Looking after every account: how often the fixed rule and the e-process are ever fooled, enumerated exactly."""

from collections.abc import Callable
from functools import partial

from growthlab.evidence.always_valid import e_above, e_below
from growthlab.evidence.verdict import Plan, ProportionTest, Verdict, judged

LOOKS = 300
PLAN = Plan(0.30, 0.10)


def print_looking() -> bool:
    """True when no e-process is fooled more often than its level allows."""
    print(f"\nLooking after each of {LOOKS} accounts, S = 30 %, K = 10 %: chance ever to be wrong")
    kept = True
    for level in (0.80, 0.90, 0.95):
        limit = 1 / (1 - level)
        good = _ever(0.10, partial(_shown_better, limit))
        bad = _ever(0.30, partial(_shown_worse, limit))
        print(f"  L={level:.0%}: always-valid, a 10 % idea shown better {good:6.2%}, a 30 % idea shown worse {bad:6.2%}")
        kept = kept and max(good, bad) <= 1 - level
    naive = _ever(0.10, lambda k, n: n >= 5 and judged(ProportionTest(k, n), PLAN) is Verdict.PROMOTE)
    print(f"  L=80%: the fixed plan's verdict read every day from 5 accounts on, a 10 % idea promoted {naive:6.2%}")
    return kept


def _shown_better(limit: float, k: int, n: int) -> bool:
    return e_above(k, n, 0.10) >= limit


def _shown_worse(limit: float, k: int, n: int) -> bool:
    return e_below(k, n, 0.30) >= limit


def _ever(true: float, is_over: Callable[[int, int], bool]) -> float:
    """The exact chance to cross at any look: mass moves account by account and leaves where it crosses."""
    alive, crossed = {0: 1.0}, 0.0
    for n in range(1, LOOKS + 1):
        after: dict[int, float] = {}
        for k, mass in alive.items():
            after[k + 1] = after.get(k + 1, 0.0) + mass * true
            after[k] = after.get(k, 0.0) + mass * (1 - true)
        over = {k for k in after if is_over(k, n)}
        crossed += sum(after[k] for k in over)
        alive = {k: mass for k, mass in after.items() if k not in over and mass > 1e-15}
    return crossed
