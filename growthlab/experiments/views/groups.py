"""The two groups of a comparison side by side: a picture, a sentence for each, the table behind."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.formats import percent, short_number
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures.groups import Ends, GroupsPicture, Measured, groups_picture
from growthlab.evidence.intervals import CARD, LISTS
from growthlab.evidence.measured import measured_value
from growthlab.evidence.strength import interval_of
from growthlab.experiments.queries.running import RunningTest
from growthlab.experiments.rules.sums import Result, measured
from growthlab.experiments.views.titles import counted, figure
from growthlab.hypotheses.models import Hypothesis

NOTHING = "–"


@dataclass(frozen=True)
class GroupsShown:
    """`rows` hold name, what was counted, value, 80 % and 95 % interval, all written."""

    picture: GroupsPicture
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def head(self) -> tuple[str, ...]:
        return _("Group"), _("Counts"), _("Value"), _("80 % interval"), _("95 % interval")


def groups_shown(test: RunningTest, metric: Metric) -> GroupsShown | None:
    """None unless both groups have a value."""
    row, found = test.hypothesis, []
    if not test.result.groups:
        return None
    try:
        names = [_name("A", row.group_a), _name("B", row.group_b)]
        found = [_measured(name, group, row) for name, group in zip(names, test.result.groups, strict=True)]
    except RuleBroken:
        return None  # sums that no rule can read; the card says so
    if any(group.value is None for group in found):
        return None
    is_share = metric.kind is MetricKind.PROPORTION
    picture = groups_picture(
        found, format=percent if is_share else short_number, is_log=metric.kind is MetricKind.COST_PER, most=1 if is_share else inf
    )
    counts = [counted(group) for group in test.result.groups]
    lines = list(zip(found, counts, strict=True))
    return GroupsShown(picture, tuple(_said(*line, metric) for line in lines), tuple(_row(*line, metric) for line in lines))


def _name(letter: str, name: str | None) -> str:
    return f"{letter}: {name}" if name else letter


def _measured(name: str, group: Result, row: Hypothesis) -> Measured:
    settings, base = row.workspace.settings, row.workspace.base_currency
    test = measured(group, base, log_scale=row.log_scale)
    value = measured_value(test) if test else None
    if test is None or value is None:
        return Measured(name, None)
    inner, outer = (interval_of(test, level, is_exact=settings.exact_interval) for level in (LISTS, CARD))
    return Measured(name, float(value), inner, outer)


def _said(group: Measured, count: str, metric: Metric) -> str:
    value = figure(Decimal(repr(group.value)), metric, digits=3)
    if group.inner is None:
        return _("%(name)s, %(count)s: %(value)s.", name=group.name, count=count, value=value)
    low, high = _written(group.inner, metric)
    if high == NOTHING:
        return _("%(name)s, %(count)s: %(value)s, really %(low)s or more.", name=group.name, count=count, value=value, low=low)
    return _(
        "%(name)s, %(count)s: %(value)s, really somewhere between %(low)s and %(high)s.", name=group.name, count=count, value=value,
        low=low, high=high,
    )


def _row(group: Measured, count: str, metric: Metric) -> tuple[str, ...]:
    value = figure(Decimal(repr(group.value)), metric, digits=3)
    return group.name, count, value, _stretch(group.inner, metric), _stretch(group.outer, metric)


def _stretch(ends: Ends | None, metric: Metric) -> str:
    return NOTHING if ends is None else _("%(low)s to %(high)s", **dict(zip(("low", "high"), _written(ends, metric), strict=True)))


def _written(ends: Ends, metric: Metric) -> tuple[str, str]:
    low, high = ends
    written = figure(Decimal(repr(low)), metric, digits=2)
    return written, NOTHING if high is None else figure(Decimal(repr(high)), metric, digits=2)
