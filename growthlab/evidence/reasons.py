"""Why the rule suggests this verdict, in one sentence of the current language."""

from growthlab.core.formats import percent
from growthlab.core.i18n import N_, gettext
from growthlab.evidence.inputs import exact
from growthlab.evidence.measured import CostTest, MeanTest, ProportionTest, Test
from growthlab.evidence.plan import ENOUGH_SPENT, Plan
from growthlab.evidence.verdict import Suggestion, Verdict
from growthlab.evidence.wording import Written, plainly, support_text

WITH_SUPPORT = {
    Verdict.PROMOTE: N_(
        "It meets the success threshold of %(success)s, and it is %(support)s likely to be truly better "
        "than the stop at %(kill)s; the plan asks for %(level)s."
    ),
    Verdict.CONFIRM: N_(
        "It meets the success threshold of %(success)s, but it is only %(support)s likely to be truly better "
        "than the stop at %(kill)s; the plan asks for %(level)s. Gather more."
    ),
    Verdict.REJECT: N_(
        "It has reached the stop at %(kill)s, and it is %(support)s likely to be truly worse than the success "
        "threshold of %(success)s; the plan asks for %(level)s."
    ),
    Verdict.EXTEND: N_(
        "It has reached the stop at %(kill)s, but it is only %(support)s likely to be truly worse than the success "
        "threshold of %(success)s; the plan asks for %(level)s. Extend the test."
    ),
}
BY_THRESHOLD = {
    Verdict.PROMOTE: N_("It meets the success threshold of %(success)s. The strength is not assessed."),
    Verdict.REJECT: N_("It has reached the stop at %(kill)s. The strength is not assessed."),
}
GREY = N_("It lies between the stop at %(kill)s and the success threshold of %(success)s: extend or iterate.")
FLAT = N_("It is at least %(level)s likely to lie inside the band from %(low)s to %(high)s that was agreed to be no difference.")
VETOED = N_("A guardrail is broken, so it is not promoted: %(names)s.")
FEW_ACCOUNTS = N_("Too early: %(n)s of at least %(wanted)s so far.")
BEFORE_END = N_("Too early: before the end date no verdict is given.")
BEFORE_MONEY = N_("Too early: less than %(part)s of the budget is spent and the end date has not come.")
NO_VALUE = N_("Too early: nothing has been measured that could be judged.")


def verdict_sentence(test: Test, plan: Plan, found: Suggestion, *, written: Written | None = None) -> str:
    """`written` writes a threshold with its unit; shares are written in per cent."""
    write = written or (_share if isinstance(test, ProportionTest) else plainly)
    if found.vetoed_by:
        return gettext(VETOED, names=", ".join(found.vetoed_by))
    if found.verdict is Verdict.TOO_EARLY:
        return _early(test, plan, found)
    limits = {
        "success": write(exact(plan.success, field="success_threshold")),
        "kill": write(exact(plan.kill, field="kill_threshold")),
    }
    level = percent(exact(plan.level, field="level"), 2)
    if found.verdict is Verdict.FLAT and plan.band is not None:
        low, high = (write(exact(end, field="band")) for end in plan.band)
        return gettext(FLAT, level=level, low=low, high=high)
    if found.verdict is Verdict.GREY:
        return gettext(GREY, **limits)
    if found.support is None:
        return gettext(BY_THRESHOLD[found.verdict], **limits)
    return gettext(WITH_SUPPORT[found.verdict], support=_told_apart(found.support, plan), level=level, **limits)


def _told_apart(support: float, plan: Plan) -> str:
    """With as many digits as it takes not to read like the level that it just misses."""
    level, digits = exact(plan.level, field="level"), 1
    while support < level and digits < 6 and percent(support, digits) == percent(level, digits):
        digits += 1
    return support_text(support, digits)


def _early(test: Test, plan: Plan, found: Suggestion) -> str:
    if found.stop_met:
        return gettext(NO_VALUE)
    match test:
        case ProportionTest(_, n) | MeanTest(n, _, _):
            return gettext(FEW_ACCOUNTS, n=n, wanted=max(plan.min_sample or 0, 1))
        case CostTest():
            return gettext(BEFORE_MONEY, part=percent(ENOUGH_SPENT))
    return gettext(BEFORE_END)


def _share(value: object) -> str:
    return percent(exact(value, field="threshold"), 1)
