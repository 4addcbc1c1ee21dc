"""What a plan can and cannot show, as the page needs it: a picture, its table, sentences; or the sentence why not."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.formats import percent, short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import ChancesPicture, chances_picture
from growthlab.core.pictures.scale import Format
from growthlab.core.writing import format_points
from growthlab.evidence.plan import Plan
from growthlab.evidence.planner import two_group_size
from growthlab.evidence.promise import Promise, promise_of, promise_of_groups, promise_sentences
from growthlab.evidence.reach_groups import LARGEST_GROUP
from growthlab.experiments.views.titles import figure
from growthlab.hypotheses.figures import Scale
from growthlab.hypotheses.models import Hypothesis

Rows = tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class PromiseShown:
    """`lines` are rows of the table: true value, promote, reject, open, all written."""

    sentences: list[str]
    picture: ChancesPicture | None = None
    lines: Rows = ()


def shown_promise(hypothesis: Hypothesis, metric: Metric, plan: Plan) -> PromiseShown:
    """A sentence alone where the plan cannot be reckoned with."""
    try:
        if hypothesis.compares:
            return _of_groups(hypothesis, metric, plan)
        size = _size(metric, plan)
        found = promise_of(metric.kind.value, plan, size=size) if size else None
    except RuleBroken as problem:
        return PromiseShown([problem.text()])
    if found is None:
        return PromiseShown([_missing(metric)])
    accounts = plan.min_sample if metric.kind is MetricKind.PROPORTION else None
    return PromiseShown(promise_sentences(found, accounts=accounts), _picture(found, metric, plan), _lines(found, metric))


def shown_rates(plan: Plan, *, n: int, baseline: Decimal | None) -> PromiseShown:
    """Of a share, or with a baseline of the difference of two groups: the planner asks without a hypothesis."""
    if baseline is None:
        found = promise_of(MetricKind.PROPORTION.value, plan, size=n)
        assert found is not None  # a share has a strength
        return PromiseShown(promise_sentences(found, accounts=n), _drawn(found, plan, percent), _rows(found, _share))
    found = promise_of_groups(plan, size=n, baseline=baseline)
    return PromiseShown(promise_sentences(found, accounts=n, in_each=True), _drawn(found, plan, format_points), _rows(found, format_points))


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


def _of_groups(hypothesis: Hypothesis, metric: Metric, plan: Plan) -> PromiseShown:
    """Of shares exactly, from the known value of A; of other kinds it depends on what is not known yet."""
    base, n = hypothesis.baseline_value, plan.min_sample
    if metric.kind is not MetricKind.PROPORTION:
        return PromiseShown(
            [_("How many a comparison of this kind needs depends on the spread of the values, which is not known beforehand.")]
        )
    if base is None or not 0 < base < 1 or not 0 < base + Decimal(str(plan.success)) < 1:
        return PromiseShown([_("Enter today's value as the baseline, and the page says how many accounts each group needs.")])
    needed = _needed(base, n, metric, plan)
    if not n or n > LARGEST_GROUP or not 0 <= base + Decimal(str(plan.kill)) <= 1:
        return PromiseShown([needed])
    found = promise_of_groups(plan, size=n, baseline=base)
    sentences = [*promise_sentences(found, accounts=n, in_each=True), needed]
    return PromiseShown(sentences, _drawn(found, plan, format_points), _rows(found, format_points))


def _needed(base: Decimal, n: int | None, metric: Metric, plan: Plan) -> str:
    """By the planner's approximation."""
    gap = Decimal(str(plan.success))
    each = two_group_size(base, base + gap)
    said = {"each": each, "gap": figure(gap, metric, scale=Scale.DIFFERENCE), "base": percent(base, 1)}
    text = _("To see %(gap)s over %(base)s in four tests of five, each group needs about %(each)s accounts.", **said)
    if n and n < each:
        text += " " + _("The plan has %(n)s: expect more results without a verdict.", n=n)
    return text


def _picture(found: Promise, metric: Metric, plan: Plan) -> ChancesPicture:
    return _drawn(found, plan, percent if metric.kind is MetricKind.PROPORTION else short_number)


def _drawn(found: Promise, plan: Plan, write: Format) -> ChancesPicture:
    points = [(rate.true, rate.reject, rate.promote) for rate in found.curve]
    return chances_picture(points, kill=float(plan.kill), success=float(plan.success), format=write)


def _lines(found: Promise, metric: Metric) -> Rows:
    return _rows(found, lambda true: figure(Decimal(repr(true)), metric))


def _rows(found: Promise, write: Format) -> Rows:
    return tuple((write(rate.true), percent(rate.promote), percent(rate.reject), percent(rate.open)) for rate in found.rates)


def _share(true: float) -> str:
    return percent(true, 1)
