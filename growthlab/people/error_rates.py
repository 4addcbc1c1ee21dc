"""What each support level costs in wrong verdicts, on an example that everybody can picture."""

from dataclasses import dataclass

from growthlab.evidence.error_rates import rates_of_share
from growthlab.evidence.plan import Plan

LEVELS = (0.80, 0.90, 0.95)
KILL, SUCCESS, SAMPLES = 0.10, 0.30, (10, 12)


@dataclass(frozen=True)
class LevelRates:
    """Of tests that stop at 10 % and are right at 30 %: how often the rule errs or stays open; shares 0..1."""

    accounts: int
    level: float
    bad_promoted: float
    good_rejected: float
    good_open: float


def rates_of_levels() -> tuple[LevelRates, ...]:
    """For a truly bad idea (10 %) and a truly good one (30 %)."""
    return tuple(_rates(accounts, level) for accounts in SAMPLES for level in LEVELS)


def _rates(accounts: int, level: float) -> LevelRates:
    bad, good = rates_of_share(Plan(SUCCESS, KILL, level=level), accounts, (KILL, SUCCESS))
    return LevelRates(accounts, level, bad.promote, good.reject, good.open)
