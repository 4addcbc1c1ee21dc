"""M: one metric with a formula, two thresholds, a sample that can convince."""

import re
from collections.abc import Iterator
from decimal import Decimal

from growthlab.core.i18n import N_
from growthlab.evidence.comparison import BEFORE_AFTER
from growthlab.hypotheses.figures import Figure
from growthlab.hypotheses.smart.draft import Draft, MetricFacts, Surroundings
from growthlab.hypotheses.smart.finding import Finding, fail, warn
from growthlab.hypotheses.smart.reach import convincing

SAMPLED = frozenset({"proportion", "mean"})
SMALLEST_SAMPLE, TELLING_SAMPLE = 5, 10
_BY_PERCENT = re.compile(r"(?:\bby\s|\bна\s|\+)\s*\+?(\d+(?:[.,]\d+)?)\s?%", re.IGNORECASE)
_VANITY = re.compile(r"\b(?:impressions?|likes?|followers?|показ(?:ы|ов|ам|ами|ах)|лайк\w*|подписчик\w*)\b")


def measurable(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    yield from _a_metric_with_a_formula(draft)
    yield from _two_thresholds(draft)
    yield from _thresholds_the_right_way_round(draft)
    yield from _a_sample(draft)
    yield from _a_baseline(draft)
    yield from _a_way_to_compare(draft)
    yield from _a_result_could_convince(draft, around)
    if draft.metric and _VANITY.search(draft.metric.name.casefold()):
        yield warn(
            "M8",
            "metric",
            N_("“%(metric)s” grows without a single client. Measure replies, meetings or money."),
            metric=draft.metric.name,
        )


def _a_metric_with_a_formula(draft: Draft) -> Iterator[Finding]:
    if draft.metric is None:
        percent = _BY_PERCENT.search(draft.title)
        if percent:
            yield fail(
                "M1",
                "metric",
                N_("Choose the metric, and say whether %(n)s %% is of its value today or percentage points."),
                n=percent[1],
            )
            return
        yield fail("M1", "metric", N_("Choose the metric that will tell whether it worked."))
    elif not (draft.metric.formula or "").strip():
        yield fail(
            "M1",
            "metric",
            N_("“%(metric)s” has no formula. Write what is counted and what it is divided by."),
            metric=draft.metric.name,
        )


def _two_thresholds(draft: Draft) -> Iterator[Finding]:
    missing_success, missing_kill = draft.success_threshold is None, draft.kill_threshold is None
    percent = _BY_PERCENT.search(draft.title)
    if (missing_success or missing_kill) and percent and draft.metric:
        message = N_("Set both thresholds as values: %(n)s %% can mean of today's value or percentage points.")
        yield fail("M2", "success_threshold" if missing_success else "kill_threshold", message, n=percent[1])
    elif missing_success and missing_kill:
        yield fail("M2", "success_threshold", N_("Set both thresholds: from where on it is right, where it stops."))
    elif missing_success:
        yield fail("M2", "success_threshold", N_("Set the success threshold: from which value on you are right."))
    elif missing_kill:
        yield fail("M2", "kill_threshold", N_("Set the kill threshold: at which value you stop."))


def _thresholds_the_right_way_round(draft: Draft) -> Iterator[Finding]:
    success, kill, metric = draft.success_threshold, draft.kill_threshold, draft.metric
    if success is None or kill is None or metric is None:
        return
    least = -1 if draft.compares else 0
    if metric.kind == "proportion" and not (least <= success <= 1 and least <= kill <= 1):
        message = N_("A share lies between 0 and 100 %. Correct the thresholds.")
        if draft.compares:
            message = N_("Two shares differ by at most 100 percentage points. Correct the thresholds.")
        yield fail("M3", "success_threshold", message)
    elif not _is_ordered(metric, success, kill):
        message = N_("Less is better here: set the success threshold %(success)s below the kill threshold %(kill)s.")
        if metric.direction == "up":
            message = N_("More is better here: set the success threshold %(success)s above the kill threshold %(kill)s.")
        said = {name: Figure(value, metric.unit, metric.kind, draft.scale) for name, value in (("success", success), ("kill", kill))}
        yield fail("M3", "kill_threshold", message, **said)


def _a_sample(draft: Draft) -> Iterator[Finding]:
    if draft.metric is None or draft.metric.kind not in SAMPLED:
        return
    if draft.min_sample is None:
        yield fail("M4", "min_sample", N_("Say how many accounts are needed before a verdict, 5 or more."))
    elif draft.min_sample < SMALLEST_SAMPLE:
        yield fail(
            "M4",
            "min_sample",
            N_("A sample of %(n)s decides nothing. Take at least 5, better 10 or more."),
            n=draft.min_sample,
        )
    elif draft.min_sample < TELLING_SAMPLE:
        yield warn(
            "M6",
            "min_sample",
            N_("A sample of %(n)s tells little: even 3 of 10 means anything from 11 to 60 %%."),
            n=draft.min_sample,
        )


def _a_baseline(draft: Draft) -> Iterator[Finding]:
    if draft.goal_form != "improve":
        return
    if draft.baseline_value is None:
        yield fail("M5", "baseline_value", N_("Say where the metric stands today; without it nothing can be improved."))
    elif not (draft.baseline_period or "").strip():
        yield fail("M5", "baseline_period", N_("Say over which period today's value was measured."))


def _a_way_to_compare(draft: Draft) -> Iterator[Finding]:
    if not draft.compares:
        return
    if draft.design is None or draft.design == "anecdote":
        yield fail("M9", "design", N_("Say how the two groups come about: by lot, matched by hand, or before and after."))
    elif draft.design == "before_after":
        yield warn("M9", "design", BEFORE_AFTER)


def _a_result_could_convince(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    n, success, kill, metric = draft.min_sample, draft.success_threshold, draft.kill_threshold, draft.metric
    if metric is None or metric.kind != "proportion" or n is None or success is None or kill is None:
        return
    if draft.compares or n < 1 or not _is_ordered(metric, success, kill) or min(success, kill) < 0 or max(success, kill) > 1:
        return
    reach = convincing(n, success, kill, direction=metric.direction, level=around.support_level)
    if reach.promote is None and reach.reject is None:
        message = N_("With %(n)s accounts no result can be convincing. Take more of them or set the thresholds apart.")
    elif reach.reject is None:
        message = N_("With %(n)s accounts this test can confirm but cannot reject. Take more of them.")
    elif reach.promote is None:
        message = N_("With %(n)s accounts this test can reject but cannot confirm. Take more of them.")
    else:
        return
    yield warn("M7", "min_sample", message, n=n)


def _is_ordered(metric: MetricFacts, success: Decimal, kill: Decimal) -> bool:
    return success < kill if metric.direction == "down" else success > kill
