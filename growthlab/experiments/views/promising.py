"""What a plan can and cannot show, as the page needs it: a picture, its table, sentences; or the sentence why not."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.formats import number, percent, short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import ChancesPicture, chances_picture
from growthlab.core.pictures.scale import Format
from growthlab.core.writing import format_percent, format_points
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import Planned
from growthlab.evidence.planner import two_group_size
from growthlab.evidence.promise import Promise, promise_of, promise_sentences, truth_text
from growthlab.experiments.views.foreseeing import planned_test
from growthlab.experiments.views.titles import figure, scale_of
from growthlab.hypotheses.figures import Figure
from growthlab.hypotheses.models import Hypothesis

Rows = tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class PromiseShown:
    """`lines` are rows of the table: true value, promote, reject, open, all written."""

    sentences: list[str]
    picture: ChancesPicture | None = None
    lines: Rows = ()


def shown_promise(hypothesis: Hypothesis, metric: Metric, plan: Plan, *, spread: Decimal | None = None) -> PromiseShown:
    """A sentence alone where the plan cannot be reckoned with."""
    scale = scale_of(hypothesis)
    planned = planned_test(hypothesis, metric, plan, spread=spread)
    if isinstance(planned, str):
        return PromiseShown([planned])
    more = [_in_each(planned, plan), _spread_line(planned, metric)]
    try:
        shown = _shown(planned, plan, lambda true: figure(Decimal(repr(true)), metric, scale=scale), more)
    except RuleBroken as problem:
        return PromiseShown([line for line in (problem.text(), *more) if line])
    return shown


def shown_rates(planned: Planned, plan: Plan) -> PromiseShown:
    """The planner asks without a hypothesis, so values have no unit. RuleBroken where it cannot be reckoned with."""
    return _shown(planned, plan, lambda true: truth_text(true, planned), [])


def _shown(planned: Planned, plan: Plan, write: Callable[[float], str], more: list[str]) -> PromiseShown:
    found = promise_of(planned, plan)
    assert found is not None  # `planned_test` and the planner's list let only kinds through that have chances
    sentences = [*promise_sentences(found, planned), *(line for line in more if line)]
    return PromiseShown(sentences, _drawn(found, plan, _axis(planned)), _rows(found, write))


def _in_each(planned: Planned, plan: Plan) -> str:
    """Of shares: how many it would take, by the planner's approximation."""
    if planned.kind != MetricKind.PROPORTION or planned.baseline is None:
        return ""
    base, gap, n = planned.baseline, Decimal(str(plan.success)), int(planned.size)
    if not 0 < base + gap < 1 or gap == 0:
        return ""
    each = two_group_size(base, base + gap)
    said = {"each": number(each), "gap": format_points(gap, digits=2), "base": percent(base, 1)}
    text = _("To see %(gap)s over %(base)s in four tests of five, each group needs about %(each)s accounts.", **said)
    return text + " " + _("The plan has %(n)s: expect more results without a verdict.", n=number(n)) if n < each else text


def _spread_line(planned: Planned, metric: Metric) -> str:
    """What was taken for granted, so that nobody reads the chances of a mean without it."""
    if planned.spread is None:
        return ""
    spread = format_percent(planned.spread) if planned.is_log else str(Figure(planned.spread, metric.unit, metric.kind.value))
    return _("Reckoned for single values that usually lie %(spread)s away from their mean.", spread=spread)


def _drawn(found: Promise, plan: Plan, write: Format) -> ChancesPicture:
    points = [(rate.true, rate.reject, rate.promote) for rate in found.curve]
    return chances_picture(points, kill=float(plan.kill), success=float(plan.success), format=write)


def _axis(planned: Planned) -> Format:
    """Shares in per cent, their differences in points, what is relative in per cent, the rest in short."""
    if planned.kind == MetricKind.PROPORTION:
        return format_points if planned.compares else percent
    return percent if planned.compares and planned.is_log else short_number


def _rows(found: Promise, write: Callable[[float], str]) -> Rows:
    return tuple((write(rate.true), percent(rate.promote), percent(rate.reject), percent(rate.open)) for rate in found.rates)
