"""What a plan can and cannot show, before money is spent: the chances at telling values, the curve, the sentences."""

from dataclasses import dataclass

from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.core.writing import MINUS, format_points
from growthlab.evidence.error_rates import ErrorRates
from growthlab.evidence.inputs import exact
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import ASSESSED, Planned, along, chances

LOST = N_("With this budget a truly good idea is thrown away %(lost)s of the time.")
LOST_OF_PLAN = N_("As planned, a truly good idea is thrown away %(lost)s of the time.")
LOST_OF_GROUPS = N_("With %(n)s accounts in each group a truly better B is thrown away %(lost)s of the time.")
LOST_OF_COUNTED_GROUPS = N_("As planned, a truly better B is thrown away %(lost)s of the time.")
WON = N_("A truly bad idea is promoted %(won)s of the time.")
UNDECIDED = N_("A truly good idea stays undecided %(open)s of the time.")
RATE_LINE = N_("If the truth is %(true)s: promote %(promote)s, reject %(reject)s, stay open %(open)s.")


@dataclass(frozen=True, slots=True)
class Promise:
    """`rates` at the telling values, `curve` in rising order of the true value."""

    rates: tuple[ErrorRates, ...]
    curve: tuple[ErrorRates, ...]
    good: ErrorRates  # if the truth is exactly the success threshold
    bad: ErrorRates  # if it is exactly the threshold to stop at


def promise_of(planned: Planned, plan: Plan) -> Promise | None:
    """None for kinds whose result is compared with the thresholds and nothing more."""
    if planned.kind not in ASSESSED:
        return None
    ends = exact(plan.success, field="success_threshold"), exact(plan.kill, field="kill_threshold")
    good, bad = chances(planned, plan, ends)
    return Promise(chances(planned, plan), chances(planned, plan, along(planned, plan)), good, bad)


def promise_sentences(found: Promise, planned: Planned) -> list[str]:
    """In the current language: "With 10 accounts a truly good idea is thrown away 15 % of the time."."""
    lost, won, undecided = percent(found.good.reject), percent(found.bad.promote), percent(found.good.open)
    return [_lost(planned, lost), gettext(WON, won=won), gettext(UNDECIDED, open=undecided)]


def rate_line(rate: ErrorRates, planned: Planned) -> str:
    chance = {name: percent(getattr(rate, name)) for name in ("promote", "reject", "open")}
    return gettext(RATE_LINE, true=truth_text(rate.true, planned), **chance)


def truth_text(true: float, planned: Planned) -> str:
    """A true value or difference without its unit: shares in per cent and points, what is relative in per cent."""
    if planned.kind == "proportion":
        return format_points(true) if planned.compares else percent(true, 1)
    if not planned.compares:
        return number(true)
    sign = "+" if true > 0 else MINUS if true < 0 else ""
    return sign + (percent(abs(true), 1) if planned.is_log else number(abs(true)))


def _lost(planned: Planned, lost: str) -> str:
    if planned.kind == "proportion" and planned.compares:
        return gettext(LOST_OF_GROUPS, n=number(planned.size), lost=lost)
    if planned.kind == "proportion":
        return ngettext(
            "With %(num)d account a truly good idea is thrown away %(lost)s of the time.",
            "With %(num)d accounts a truly good idea is thrown away %(lost)s of the time.", int(planned.size), lost=lost,
        )
    if planned.compares:
        return gettext(LOST_OF_COUNTED_GROUPS, lost=lost)
    text = LOST if planned.kind == "cost_per" else LOST_OF_PLAN
    return gettext(text, lost=lost)
