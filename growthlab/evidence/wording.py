"""A result and its verdict in plain words, in the current language; no p-values."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal

from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext
from growthlab.evidence.inputs import Number, exact
from growthlab.evidence.intervals import LISTS, Interval
from growthlab.evidence.measured import CostTest, MeanTest, ProportionTest, Test, measured_value
from growthlab.evidence.plan import Plan
from growthlab.evidence.strength import interval_of

Written = Callable[[Decimal], str]

FEW_ACCOUNTS = 100


def result_sentence(test: Test, *, label: str = "", verb: str = "", written: Written | None = None) -> str:
    """ "3 of 10 replied: 30 %. With so few accounts the real share is probably between 15 and 50 %."

    `verb` follows the numbers of a share, `label` (the metric's own word) stands before any result;
    `written` writes an amount with its unit: money of the base currency, days, pieces.
    """
    if isinstance(test, ProportionTest):
        return _labelled(label, _share_sentence(test, verb, labelled=bool(label)))
    write = written or plainly
    if isinstance(test, CostTest):
        return _labelled(label, _cost_sentence(test, write))
    value = measured_value(test)
    if value is None:
        return _labelled(label, gettext(NOTHING_YET))
    if isinstance(test, MeanTest):
        shown = gettext(N_("%(mean)s on average, of %(n)s."), mean=write(value), n=number(test.n))
    else:
        shown = f"{write(value)}."
    return _labelled(label, f"{shown} {_range(interval_of(test, LISTS), write)}")


def plainly(value: Number) -> str:
    """Whole from a thousand on, else two digits: what a sentence needs of 117,187.3333."""
    amount = exact(value, field="value")
    return number(amount, 0 if abs(amount) >= 1000 else 2)


def rounded(value: float) -> Decimal:
    """An end of an interval with three figures, so that it does not look surer than it is."""
    amount = exact(value, field="value")
    if not amount:
        return amount
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() - 2), ROUND_HALF_EVEN)


def support_text(support: float, digits: int = 1) -> str:
    """79.5 %: never a bare 100 %, because nothing measured is certain."""
    highest = 1 - 10.0 ** -(digits + 2)
    return f"> {percent(highest, digits)}" if support > highest else percent(support, digits)


def stop_sentence(plan: Plan, *, was_met: bool) -> str:
    """A clear word when a test was stopped before its rule said so; nothing when the rule was met."""
    return "" if was_met else gettext(UNPLANNED, level=percent(exact(plan.level, field="level")))


SHARE_WITH_VERB = N_("%(part)s of %(total)s %(verb)s: %(share)s.")
SHARE_LABELLED = N_("%(part)s of %(total)s, %(share)s.")
SHARE_ALONE = N_("%(part)s of %(total)s: %(share)s.")
NOTHING_YET = N_("Nothing has been recorded yet.")
UNPLANNED = N_(
    "The stop was not planned: the rule to stop was not met on that day. "
    "Only the always-valid answer keeps its %(level)s; the fixed plan's does not."
)
NOT_ASSESSED = N_("The strength is not assessed.")
FEW = N_("With so few accounts the real share is probably between %(low)s and %(high)s.")
MANY = N_("The real share is probably between %(low)s and %(high)s.")
BETWEEN = N_("The real value is probably between %(low)s and %(high)s.")
AT_LEAST = N_("The real value is probably above %(low)s.")


def _labelled(label: str, sentence: str) -> str:
    return f"{label}: {sentence}" if label else sentence


def _share_sentence(test: ProportionTest, verb: str, *, labelled: bool) -> str:
    interval = interval_of(test, LISTS)
    if interval is None or interval.high is None:
        return gettext(NOTHING_YET)
    text = SHARE_WITH_VERB if verb else SHARE_LABELLED if labelled else SHARE_ALONE
    k, n, found = number(test.successes), number(test.n), _percent(test.successes / test.n)
    counted = gettext(text, part=k, total=n, share=found, verb=verb)
    low, high = interval.low, interval.high
    ends = {"low": number(100 * low, _digits(high)), "high": percent(high, _digits(high))}
    return f"{counted} {gettext(FEW if test.n < FEW_ACCOUNTS else MANY, **ends)}"


def _cost_sentence(test: CostTest, write: Written) -> str:
    interval, spend = interval_of(test, LISTS), exact(test.spend, field="spend")
    value = measured_value(test)
    if interval is None:
        return gettext(NOTHING_YET)
    if value is None:
        said = gettext(N_("none for %(spend)s."), spend=write(spend))
        return f"{said} {_range(interval, write)}"
    text = N_("%(units)s for %(spend)s: %(value)s each.")
    said = gettext(text, units=number(test.units), spend=write(spend), value=write(value))
    return f"{said} {_range(interval, write)}"


def _range(interval: Interval | None, write: Written) -> str:
    if interval is None:
        return gettext(NOT_ASSESSED)
    low = write(rounded(interval.low))
    if interval.high is None:
        return gettext(AT_LEAST, low=low)
    return gettext(BETWEEN, low=low, high=write(rounded(interval.high)))


def _percent(share: float) -> str:
    return percent(share, 0 if round(share, 2) == round(share, 3) or share > 0.1 else 1)


def _digits(high: float) -> int:
    """Whole per cents, unless all of it lies below ten."""
    return 0 if high >= 0.1 else 1
