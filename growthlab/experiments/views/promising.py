"""What a plan can and cannot show, as the page needs it: a picture, its table, sentences; or the sentence why not."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.formats import percent, short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import ChancesPicture, chances_picture
from growthlab.evidence.plan import Plan
from growthlab.evidence.planner import two_group_size
from growthlab.evidence.promise import Promise, promise_of, promise_sentences
from growthlab.experiments.views.titles import figure
from growthlab.hypotheses.figures import Scale
from growthlab.hypotheses.models import Hypothesis


@dataclass(frozen=True)
class PromiseShown:
    """`lines` are rows of the table: true value, promote, reject, open, all written."""

    sentences: list[str]
    picture: ChancesPicture | None = None
    lines: tuple[tuple[str, str, str, str], ...] = ()


def shown_promise(hypothesis: Hypothesis, metric: Metric, plan: Plan) -> PromiseShown:
    """A sentence alone where the plan cannot be reckoned with."""
    try:
        if hypothesis.compares:
            return PromiseShown([_of_groups(hypothesis, metric, plan)])
        size = _size(metric, plan)
        found = promise_of(metric.kind.value, plan, size=size) if size else None
    except RuleBroken as problem:
        return PromiseShown([problem.text()])
    if found is None:
        return PromiseShown([_missing(metric)])
    accounts = plan.min_sample if metric.kind is MetricKind.PROPORTION else None
    return PromiseShown(promise_sentences(found, accounts=accounts), _picture(found, metric, plan), _lines(found, metric))


def _size(metric: Metric, plan: Plan) -> Decimal | int | None:
    if metric.kind is MetricKind.PROPORTION:
        return plan.min_sample
    if metric.kind is MetricKind.COST_PER:
        return Decimal(str(plan.budget)) if plan.budget else None
    return 1


def _missing(metric: Metric) -> str:
    if metric.kind is MetricKind.PROPORTION:
        return _("Enter the smallest sample, and the page shows what the plan can and cannot show.")
    if metric.kind is MetricKind.COST_PER:
        return _("Enter the budget, and the page shows what the plan can and cannot show.")
    return _("The strength of this kind of metric is not assessed; only the thresholds count.")


def _of_groups(hypothesis: Hypothesis, metric: Metric, plan: Plan) -> str:
    """By the planner's approximation, from the known value of A; other kinds have none."""
    base, n = hypothesis.baseline_value, plan.min_sample
    gap = Decimal(str(plan.success))
    if metric.kind is not MetricKind.PROPORTION:
        return _("How many a comparison of this kind needs depends on the spread of the values, which is not known beforehand.")
    if base is None or not 0 < base < 1 or not 0 < base + gap < 1:
        return _("Enter today's value as the baseline, and the page says how many accounts each group needs.")
    each = two_group_size(base, base + gap)
    said = {"each": each, "gap": figure(gap, metric, scale=Scale.DIFFERENCE), "base": percent(base, 1)}
    text = _("To see %(gap)s over %(base)s in four tests of five, each group needs about %(each)s accounts.", **said)
    if n and n < each:
        text += " " + _("The plan has %(n)s: expect more results without a verdict.", n=n)
    return text


def _picture(found: Promise, metric: Metric, plan: Plan) -> ChancesPicture:
    points = [(rate.true, rate.reject, rate.promote) for rate in found.curve]
    write = percent if metric.kind is MetricKind.PROPORTION else short_number
    return chances_picture(points, kill=float(plan.kill), success=float(plan.success), format=write)


def _lines(found: Promise, metric: Metric) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (figure(Decimal(repr(rate.true)), metric), percent(rate.promote), percent(rate.reject), percent(rate.open)) for rate in found.rates
    )
