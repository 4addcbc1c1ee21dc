"""What another starting belief would have made of the same result: the sensitivity line under a verdict."""

from dataclasses import dataclass

from growthlab.core.i18n import N_, gettext
from growthlab.evidence.inputs import Number, above_zero, exact, not_negative
from growthlab.evidence.measured import CostTest, CountTest, ProportionTest, Test, measured_value
from growthlab.evidence.numeric import special
from growthlab.evidence.plan import Plan
from growthlab.evidence.strength import support_beyond
from growthlab.evidence.wording import support_text

SCEPTICS_ACCOUNTS = 5
SCEPTICS_UNITS = 1


@dataclass(frozen=True, slots=True)
class Prior:
    """A belief before the test: most likely `centre`, worth as much as so many accounts (units, events) seen."""

    centre: Number
    worth: Number

    def __post_init__(self) -> None:
        not_negative(self.centre, field="prior")
        not_negative(self.worth, field="prior")


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The support under a flat prior and under a sceptic's; `holds` when both lie on the same side of L."""

    flat: float
    sceptical: float
    holds: bool


def support_with(test: Test, limit: Number, prior: Prior, *, is_up: bool) -> float | None:
    """`support_beyond` from an informed prior; None for kinds that are not assessed or a centre of zero cost.

    Source: conjugate priors; Beta(1 + w c, 1 + w (1 - c)) and Gamma(1 + w) after w/c of exposure have
    their mode at c and weigh w observations (Spiegelhalter, Abrams and Myles, 2004, ch. 3 and 5).
    """
    x, centre, worth = float(limit), float(prior.centre), float(prior.worth)
    match test:
        case ProportionTest(k, n):
            a, b = 1 + worth * centre + k, 1 + worth * (1 - centre) + n - k
            return float((special.betaincc if is_up else special.betainc)(a, b, x))
        case CostTest(units, spend):
            expected = (float(spend) + worth * centre) / above_zero(limit, field="threshold")
            return float((special.gammainc if is_up else special.gammaincc)(1 + worth + units, expected))
        case CountTest(count, exposure) if centre > 0:
            expected = (float(exposure) + worth / centre) * x
            return float((special.gammaincc if is_up else special.gammainc)(1 + worth + count, expected))
    return None


def sensitivity(test: Test, plan: Plan, *, worth: Number | None = None) -> Sensitivity | None:
    """For a win the sceptic starts at the stop threshold, for a loss at the success threshold; else None."""
    value = measured_value(test)
    is_win = value is not None and plan.meets_success(value)
    if not is_win and value is not None and not plan.reaches_kill(value):
        return None
    against = plan.kill if is_win else plan.success
    is_up = (plan.direction == "up") is is_win
    weight = worth if worth is not None else _usual_worth(test)
    flat = support_beyond(test, against, is_up=is_up)
    sceptical = support_with(test, against, Prior(against, weight), is_up=is_up)
    if flat is None or sceptical is None:
        return None
    level = float(exact(plan.level, field="level"))
    return Sensitivity(flat, sceptical, (flat >= level) is (sceptical >= level))


def sensitivity_line(found: Sensitivity) -> str:
    """In the current language: "With a sceptical prior: 71 %. The verdict would change."."""
    return gettext(HOLDS if found.holds else CHANGES, support=support_text(found.sceptical, digits=0))


HOLDS = N_("With a sceptical prior: %(support)s. The verdict stays.")
CHANGES = N_("With a sceptical prior: %(support)s. The verdict would change.")


def _usual_worth(test: Test) -> int:
    return SCEPTICS_ACCOUNTS if isinstance(test, ProportionTest) else SCEPTICS_UNITS
