"""A result as a picture and in plain sentences."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.formats import percent, short_number
from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.core.pictures import IntervalPicture, interval_picture
from growthlab.core.writing import format_money, format_number, format_percent
from growthlab.evidence.verdict import Suggestion, Verdict
from growthlab.experiments.queries.running import RunningTest
from growthlab.hypotheses.figures import Figure
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
}


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


def evidence_card(test: RunningTest, metric: Metric | None, *, level: float) -> EvidenceCard | None:
    """None where nothing can be judged; `level` is the support the team asks for."""
    found, row = test.suggestion, test.hypothesis
    if found is None or metric is None or row.success_threshold is None or row.kill_threshold is None:
        return None
    limits = {"success": figure(row.success_threshold, metric), "kill": figure(row.kill_threshold, metric)}
    return EvidenceCard(
        picture=picture_of(found, row, metric),
        title=title_of(test, metric),
        range=_range(found, metric, test),
        meaning=gettext(_MEANING[found.verdict], **limits),
        support=_support(found, level),
        verdict=found.verdict,
        tone=TONES.get(found.verdict, "warn"),
    )


def picture_of(found: Suggestion, row: Hypothesis, metric: Metric) -> IntervalPicture | None:
    """Shares on an even scale up to 100 %, costs by ratios, the rest even and open."""
    if row.success_threshold is None or row.kill_threshold is None or row.success_threshold == row.kill_threshold:
        return None
    is_share = metric.kind is MetricKind.PROPORTION
    low80, high80 = found.interval80 or (None, None)
    low95, high95 = found.interval95 or (None, None)
    return interval_picture(
        found.value, low80, high80, low95, high95, row.success_threshold, row.kill_threshold,
        "up" if metric.direction is Direction.UP else "down", "log" if metric.kind is MetricKind.COST_PER else "linear",
        percent if is_share else short_number, most=1 if is_share else inf,
    )


def title_of(test: RunningTest, metric: Metric) -> str:
    """The result in one line: `11 of 44: 25 %`."""
    result, value = test.result, test.suggestion.value if test.suggestion else None
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


def figure(value: Decimal, metric: Metric, *, digits: int = 4) -> str:
    """A value of this metric with its unit."""
    places = digits if metric.kind is MetricKind.PROPORTION else 0 if abs(value) >= 1000 else 2
    return str(Figure(round(value, places) if places else Decimal(round(value)), metric.unit, metric.kind.value))


def _range(found: Suggestion, metric: Metric, test: RunningTest) -> str:
    if found.interval80 is None:
        return gettext("The strength of this kind of metric is not assessed; only the thresholds count.")
    low, high = found.interval80
    low_said = figure(Decimal(repr(low)), metric, digits=2)
    if high is None:
        return gettext("The real value is probably %(low)s or more.", low=low_said)
    ends = {"low": low_said, "high": figure(Decimal(repr(high)), metric, digits=2)}
    if metric.kind is MetricKind.PROPORTION and test.result.n < FEW:
        return gettext("With so few accounts the real share is probably between %(low)s and %(high)s.", **ends)
    return gettext("The real value is probably between %(low)s and %(high)s.", **ends)


def _support(found: Suggestion, level: float) -> str:
    asked = format_percent(level)
    if found.support is None:
        return gettext("the team asks for a support of %(asked)s", asked=asked)
    return gettext("support %(support)s, the team asks for %(asked)s", support=_nearly(found.support), asked=asked)


def _nearly(support: float) -> str:
    """Never 100 %, which no data give."""
    if support > 0.9995:
        return gettext("over %(share)s", share=format_percent(Decimal("0.999")))
    return format_percent(round(Decimal(repr(support)), 4))
