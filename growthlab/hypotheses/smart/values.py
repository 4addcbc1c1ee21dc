"""Single values of a JSON object, each of its right type or a sentence at its field."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from growthlab.core.amounts import parse_number, parse_percent
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.core.numerals import echo

Fields = Mapping[str, Any]  # Any: a JSON value, looked at one by one


def read_text(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(name, N_("%(name)s must be text."))


def read_name(fields: Fields, name: str) -> str | None:
    """A text, or the name (or key) of an object."""
    value = fields.get(name)
    if isinstance(value, Mapping):
        return read_text(value, "name") or read_text(value, "key")
    return read_text(fields, name)


def read_number(fields: Fields, name: str) -> Decimal | None:
    """A JSON number, or a text as people write it: `30 000`, `1,5 млн`, `30 %`."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise _wrong(name, N_("%(name)s must be a number."))
    if isinstance(value, str) and "%" in value:
        return parse_percent(value, current_locale(), field=name, at_least=None, at_most=None)
    if isinstance(value, str):
        return parse_number(value, current_locale(), field=name)
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise _wrong(name, N_("%(name)s must be a number."))
    return number


def read_count(fields: Fields, name: str) -> int | None:
    number = read_number(fields, name)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise _wrong(name, N_("%(name)s must be a whole number."))
    return int(number)


def read_day(fields: Fields, name: str) -> date | None:
    text = read_text(fields, name)
    return parse_day(text, field=name) if text else None


def read_object(value: object, name: str) -> Fields:
    if isinstance(value, Mapping):
        return value
    raise _wrong(name, N_("%(name)s must be an object or a key."))


def one_of(words: Sequence[str], fields: Fields, name: str) -> str | None:
    value = read_text(fields, name)
    if value is None or value in words:
        return value
    message = N_("%(name)s cannot be “%(text)s”. It is one of: %(words)s.")
    raise RuleBroken(message, code="word_unknown", field=name, name=name, text=echo(value), words=", ".join(words))


def _wrong(name: str, message: str) -> RuleBroken:
    return RuleBroken(message, code="field_unreadable", field=name, name=name)
