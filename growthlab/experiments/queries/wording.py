"""A running test in a few words: 9 of 15, day 36 of 40, 14,000 of 35,000 RUB."""

from decimal import Decimal

from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import _, ngettext
from growthlab.core.writing import format_money, format_number
from growthlab.experiments.queries.running import RunningTest


def progress_words(test: RunningTest) -> str:
    """Day, count and money, joined by commas."""
    return ", ".join(part for part in (day_words(test), count_words(test), money_words(test)) if part)


def day_words(test: RunningTest) -> str:
    if test.days is None:
        return _("day %(day)s", day=test.day)
    return _("day %(day)s of %(days)s", day=test.day, days=test.days)


def count_words(test: RunningTest) -> str:
    """`9 of 15` where a sample is awaited, else what came so far."""
    if test.result.has_sample:
        return _("%(n)s of %(sample)s", n=format_number(test.result.sampled), sample=test.hypothesis.min_sample or 0)
    if test.result.kind in (MetricKind.COST_PER, MetricKind.COUNT, MetricKind.ARTEFACT):
        return ngettext("%(num)d so far", "%(num)d so far", int(test.result.k))
    return format_number(Decimal(test.result.k)) if test.result.entries else ""


def money_words(test: RunningTest) -> str:
    """Empty for a test that costs hours only."""
    if test.budget is None or (not test.budget and not test.spent):
        return ""
    return _("%(spent)s of %(budget)s", spent=format_money(test.spent), budget=format_money(test.budget))
