"""What a written plan is going to measure, or the sentence that says what is still missing to reckon with it."""

from decimal import Decimal

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import gettext as _
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import ASSESSED, Planned
from growthlab.hypotheses.models import Hypothesis

SPREAD_DIGITS = 4


def planned_test(hypothesis: Hypothesis, metric: Metric, plan: Plan, *, spread: Decimal | None) -> Planned | str:
    """`spread` is how far single values of a mean usually lie from it; without it the distance of the thresholds is taken."""
    kind, compares = metric.kind, hypothesis.compares
    if kind.value not in ASSESSED:
        return _("The strength of this kind of metric is not assessed; only the thresholds count.")
    size = _size(kind, plan)
    if size is None:
        return _missing(kind)
    is_log = kind is MetricKind.MEAN and hypothesis.log_scale
    if kind is MetricKind.MEAN:
        return Planned(kind.value, size, compares, None, spread or usual_spread(plan, is_ratio=is_log and not compares), is_log)
    base = hypothesis.baseline_value
    if compares and (base is None or base <= 0 or (kind is MetricKind.PROPORTION and base >= 1)):
        return _("Enter today's value as the baseline, and the page shows what the plan can and cannot show.")
    return Planned(kind.value, size, compares, base if compares else None)


def usual_spread(plan: Plan, *, is_ratio: bool) -> Decimal:
    """Of a mean, as long as nobody says another: as far as the thresholds lie apart; of amounts on a log scale relatively."""
    success, kill = Decimal(str(plan.success)), Decimal(str(plan.kill))
    if is_ratio and min(success, kill) > 0:
        return round(max(success, kill) / min(success, kill) - 1, SPREAD_DIGITS)
    return abs(success - kill)


def _size(kind: MetricKind, plan: Plan) -> Decimal | int | None:
    if kind in (MetricKind.PROPORTION, MetricKind.MEAN):
        return plan.min_sample or None
    if kind is MetricKind.COST_PER:
        return Decimal(str(plan.budget)) if plan.budget else None
    return 1


def _missing(kind: MetricKind) -> str:
    if kind is MetricKind.COST_PER:
        return _("Enter the budget, and the page shows what the plan can and cannot show.")
    return _("Enter the smallest sample, and the page shows what the plan can and cannot show.")
