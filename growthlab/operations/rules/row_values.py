"""The date and the number of one row of a source, or the sentence that says why it has none."""

import re
from datetime import datetime, time
from decimal import Decimal

from growthlab.core.clock import zone_of
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.foreign import ForeignRow
from growthlab.core.i18n import N_
from growthlab.core.numerals import read_numeral, unreadable
from growthlab.core.periods import Cadence, Period

LARGEST = Decimal(10) ** 15
_PLAIN = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,3})?")
_PERIOD = re.compile(r"[0-9]{4}-(?:[wW][0-9]{2}|[qQ][0-9]|[0-9]{2})")
_DOTTED_TIME = re.compile(r"([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")


def when_of(text: str, cadence: Cadence, zone: str) -> tuple[datetime, Period]:
    """The moment by the workspace's clock, without a zone, and its period; of a period's own name its last moment."""
    if _PERIOD.fullmatch(text):
        period = Period.parse(text)
        if period.cadence is not cadence:
            raise RuleBroken(
                N_("%(period)s is another kind of period than the KPI is counted in."), code="period_cadence", period=str(period)
            )
        return datetime.combine(period.last_day, time.max), period
    moment = _moment(text, zone)
    return moment, Period.containing(moment.date(), cadence)


def number_of(row: ForeignRow) -> Decimal:
    """Exact. RuleBroken for what is no finite number, is a share, or may be two numbers."""
    if _PLAIN.fullmatch(row.value) and (row.is_plain or "." not in row.value):
        number = Decimal(row.value)
    else:
        numeral = read_numeral(row.value, field="value_column")
        if numeral.is_percent:
            raise unreadable(row.value, "value_column")
        number = numeral.value
    _refuse_large(number)
    return number


def _moment(text: str, zone: str) -> datetime:
    """By the workspace's clock, without a zone."""
    dotted = _DOTTED_TIME.fullmatch(text)
    try:
        moment = None if dotted or "T" not in text.replace(" ", "T", 1) else datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None:
        return datetime.combine(parse_day(dotted[1] if dotted else text), time.min)
    try:
        local = moment.astimezone(zone_of(zone)) if moment.tzinfo else moment
    except OverflowError:
        local = moment
    parse_day(local.date().isoformat())  # of the years that are meant
    return local.replace(tzinfo=None)


def _refuse_large(number: Decimal) -> None:
    if not number.is_finite() or abs(number) > LARGEST:
        raise RuleBroken(N_("This number is too large to be meant."), code="number_too_large")
