"""A result as a picture and in plain sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import inf

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.formats import percent, short_number
from growthlab.core.i18n import N_, gettext
from growthlab.core.pictures import IntervalPicture, interval_picture
from growthlab.core.writing import format_percent, format_points
from growthlab.evidence.verdict import Suggestion, Verdict
from growthlab.experiments.queries.running import RunningTest
from growthlab.experiments.views.groups import GroupsShown, groups_shown
from growthlab.experiments.views.titles import figure, scale_of, title_of
from growthlab.hypotheses.figures import Scale
from growthlab.hypotheses.models import Hypothesis

FEW = 30
TONES = {Verdict.PROMOTE: "good", Verdict.REJECT: "bad"}
_MEANING = {
    Verdict.TOO_EARLY: N_("The rule to stop is not met, so it is too early for a verdict."),
    Verdict.PROMOTE: N_("It meets the success threshold of %(success)s, and the data are strong enough to believe it."),
    Verdict.CONFIRM: N_("It meets the success threshold of %(success)s, but on too little data: extend the test to be sure."),
    Verdict.REJECT: N_("It is as bad as the stop of %(kill)s or worse, and the data are strong enough to believe it."),
    Verdict.EXTEND: N_("It is as bad as the stop of %(kill)s or worse, but on too little data: extend the test to be sure."),
    Verdict.GREY: N_("It lies between the stop of %(kill)s and the success threshold of %(success)s: extend it or test it anew."),
    Verdict.FLAT: N_("It lies inside the band that the plan calls no difference, surely enough: a result of its own, not too little data."),
}
VETOED = N_("It meets the success threshold of %(success)s, but a guardrail is broken, so it is not promoted: %(names)s.")


@dataclass(frozen=True)
class EvidenceCard:
    """What templates/experiments/_evidence.html draws. Texts are in the reader's language."""

    picture: IntervalPicture | None
    title: str
    range: str
    meaning: str
    support: str
    verdict: Verdict
    tone: str
    groups: GroupsShown | None = None


def evidence_card(test: RunningTest, metric: Metric | None, *, level: float) -> EvidenceCard | None:
    """None where nothing can be judged; `level` is the workspace's support, asked for where the plan fixed none."""
    found, row = test.suggestion, test.hypothesis
    if found is None or metric is None or row.success_threshold is None or row.kill_threshold is None:
        return None
    scale = scale_of(row)
    limits = {"success": figure(row.success_threshold, metric, scale=scale), "kill": figure(row.kill_threshold, metric, scale=scale)}
    return EvidenceCard(
        picture=picture_of(found, row, metric),
        title=title_of(test, metric),
        range=_range(found, metric, test),
        meaning=gettext(VETOED if found.vetoed_by else _MEANING[found.verdict], names=", ".join(found.vetoed_by), **limits),
        support=_support(found, row.support_level or level),
        verdict=found.verdict,
        tone=TONES.get(found.verdict, "warn"),
        groups=groups_shown(test, metric),
    )


def picture_of(found: Suggestion, row: Hypothesis, metric: Metric) -> IntervalPicture | None:
    """Shares on an even scale up to 100 %, costs by ratios, the rest even and open."""
    if row.success_threshold is None or row.kill_threshold is None or row.success_threshold == row.kill_threshold:
        return None
    scale = scale_of(row)
    is_share, is_plain = metric.kind is MetricKind.PROPORTION or scale is Scale.RELATIVE, scale is Scale.VALUE
    low80, high80 = found.interval80 or (None, None)
    low95, high95 = found.interval95 or (None, None)
    return interval_picture(
        found.value, low80, high80, low95, high95, row.success_threshold, row.kill_threshold,
        "up" if metric.direction is Direction.UP else "down", "log" if metric.kind is MetricKind.COST_PER and is_plain else "linear",
        _axis_of(is_share=is_share, scale=scale), most=1 if is_share and is_plain else inf,
    )


def _axis_of(*, is_share: bool, scale: Scale) -> Callable[[float], str]:
    """How a value on the axis is written: shares in per cent, their differences in points."""
    if is_share and scale is Scale.DIFFERENCE:
        return format_points
    return percent if is_share else short_number


def _range(found: Suggestion, metric: Metric, test: RunningTest) -> str:
    if found.interval80 is None:
        return gettext("The strength of this kind of metric is not assessed; only the thresholds count.")
    (low, high), scale = found.interval80, scale_of(test.hypothesis)
    low_said = figure(Decimal(repr(low)), metric, digits=2, scale=scale)
    if scale is not Scale.VALUE and high is not None:
        ends = {"low": low_said, "high": figure(Decimal(repr(high)), metric, digits=2, scale=scale)}
        return gettext("The real difference is probably between %(low)s and %(high)s.", **ends)
    if high is None:
        return gettext("The real value is probably %(low)s or more.", low=low_said)
    ends = {"low": low_said, "high": figure(Decimal(repr(high)), metric, digits=2)}
    if metric.kind is MetricKind.PROPORTION and test.result.n < FEW:
        return gettext("With so few accounts the real share is probably between %(low)s and %(high)s.", **ends)
    return gettext("The real value is probably between %(low)s and %(high)s.", **ends)


def _support(found: Suggestion, level: float) -> str:
    asked = format_percent(level)
    if found.support is None:
        return gettext("the plan asks for a support of %(asked)s", asked=asked)
    return gettext("support %(support)s, the plan asks for %(asked)s", support=_nearly(found.support), asked=asked)


def _nearly(support: float) -> str:
    """Never 100 %, which no data give."""
    if support > 0.9995:
        return gettext("over %(share)s", share=format_percent(Decimal("0.999")))
    return format_percent(round(Decimal(repr(support)), 4))
