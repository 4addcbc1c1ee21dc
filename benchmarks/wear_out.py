"""How often the wear-out rule is wrong: run `python benchmarks/wear_out.py [series]` from the root.

Series of 18 periods around 100 with log-normal noise; in half of them the level falls by 8 % a period from the
10th on. A false alarm is any firing in a steady series; a decay is found when the rule fires after it began.
The naive rule to compare with, three declines in a row, is asked from the 6th period on.
"""

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from math import exp
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from growthlab.catalog.rules import Direction
from growthlab.operations.rules import wears_out

PERIODS, DECAY_FROM, DECAY, SEED = 18, 9, 0.08, 20261123
NAIVE_FROM = 6
Rule = Callable[[list[Decimal]], bool]


def rule_of_the_product(values: list[Decimal]) -> bool:
    return wears_out(values, Direction.UP)


def three_declines(values: list[Decimal]) -> bool:
    last = values[-4:]
    return len(values) >= NAIVE_FROM and all(later < earlier for earlier, later in pairwise(last))


def series(count: int, noise: float, *, decays: bool) -> Iterator[list[Decimal]]:
    random = Random(f"{SEED} {noise} {decays}")
    for _ in range(count):
        fallen = [max(0, n - DECAY_FROM + 1) if decays else 0 for n in range(PERIODS)]
        yield [Decimal(str(round(100 * (1 - DECAY) ** n * exp(noise * random.gauss(0, 1)), 4))) for n in fallen]


def first_alarm(rule: Rule, values: list[Decimal]) -> int | None:
    """After how many periods the rule fires for the first time."""
    return next((length for length in range(4, PERIODS + 1) if rule(values[:length])), None)


def measured(rule: Rule, count: int, noise: float) -> tuple[float, float, float]:
    """Share of false alarms, share of decays found, median delay in periods."""
    false = sum(first_alarm(rule, values) is not None for values in series(count, noise, decays=False))
    alarms = [first_alarm(rule, values) for values in series(count, noise, decays=True)]
    delays = [alarm - DECAY_FROM for alarm in alarms if alarm is not None and alarm > DECAY_FROM]
    return false / count, len(delays) / count, median(delays)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    print(f"{count} series of {PERIODS} periods, steady and falling by {DECAY:.0%} from period {DECAY_FROM + 1} on")
    print(f"{'rule':<22}{'noise':>7}{'false alarms':>15}{'found':>8}{'median delay':>15}")
    for name, rule in (("wear-out", rule_of_the_product), ("three declines in a row", three_declines)):
        for noise in (0.15, 0.30):
            false, found, delay = measured(rule, count, noise)
            print(f"{name:<24}{noise:>5.0%}{false:>15.1%}{found:>8.1%}{delay:>9.0f} periods")


if __name__ == "__main__":
    main()
