"""A result in one line, and a value of a metric with its unit."""

from decimal import Decimal

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import gettext, ngettext
from growthlab.core.writing import format_money, format_number
from growthlab.experiments.queries.running import RunningTest
from growthlab.experiments.rules.sums import Result
from growthlab.hypotheses.figures import Figure, Scale
from growthlab.hypotheses.models import Hypothesis


def title_of(test: RunningTest, metric: Metric) -> str:
    """The result in one line: `11 of 44: 25 %`, of two groups `A 2 of 10, B 6 of 10: +40 pp`."""
    result, value = test.result, test.suggestion.value if test.suggestion else None
    if result.groups:
        return _groups(test, metric, value)
    said = "" if value is None else figure(Decimal(repr(value)), metric, digits=4)
    match metric.kind:
        case MetricKind.PROPORTION:
            return gettext("%(k)s of %(n)s: %(value)s", k=result.k, n=result.n, value=said or gettext("nothing measured"))
        case MetricKind.COST_PER:
            spent = format_money(test.spent)
            if value is None:
                return gettext("Nothing came for %(spent)s", spent=spent)
            return gettext("%(k)s for %(spent)s: %(value)s each", k=format_number(result.k), spent=spent, value=said)
        case MetricKind.MEAN:
            count = ngettext("%(num)d value", "%(num)d values", len(result.values))
            return gettext("%(count)s, mean %(value)s", count=count, value=said) if said else count
    return gettext("Result: %(value)s", value=said or gettext("nothing measured"))


def figure(value: Decimal, metric: Metric, *, digits: int = 4, scale: Scale = Scale.VALUE) -> str:
    """A value of this metric with its unit."""
    is_share = metric.kind is MetricKind.PROPORTION or scale is Scale.RELATIVE
    places = digits if is_share else 0 if abs(value) >= 1000 else 2
    return str(Figure(round(value, places) if places else Decimal(round(value)), metric.unit, metric.kind.value, scale))


def scale_of(hypothesis: Hypothesis) -> Scale:
    """What the thresholds and the result of this test are: values, differences, relative differences."""
    return Scale.of(compares=hypothesis.compares, log_scale=hypothesis.log_scale)


def _groups(test: RunningTest, metric: Metric, value: float | None) -> str:
    a, b = (counted(group) for group in test.result.groups)
    if value is None:
        return gettext("A %(a)s, B %(b)s", a=a, b=b)
    apart = figure(Decimal(repr(value)), metric, digits=3, scale=scale_of(test.hypothesis))
    return gettext("A %(a)s, B %(b)s: %(difference)s", a=a, b=b, difference=apart)


def counted(group: Result) -> str:
    """What one group holds: `2 of 10`, `5 values`, `3`."""
    if group.kind is MetricKind.MEAN:
        return ngettext("%(num)d value", "%(num)d values", len(group.values))
    if group.kind in (MetricKind.PROPORTION, MetricKind.RATIO):
        return gettext("%(k)s of %(n)s", k=format_number(group.k), n=format_number(group.n))
    return format_number(group.k)
