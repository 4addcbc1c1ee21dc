"""Columns and cells of two small tables that teams keep beside a test: what was seen and spent, and target accounts."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from growthlab.core.amounts import currency_said, parse_money, parse_number
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.exchange.reading import Record

OBSERVATIONS: dict[str, tuple[str, ...]] = {
    "hypothesis": ("hypothesis", "key", "test", "гипотеза", "ключ", "тест"),
    "on": ("on", "day", "date", "день", "дата"),
    "numerator": ("numerator", "k", "count", "replied", "числитель", "количество", "ответили", "пришло"),
    "denominator": ("denominator", "n", "of how many", "contacted", "знаменатель", "из скольких", "связались", "написали"),
    "values": ("values", "value", "значения", "значение"),
    "taken_back": ("taken back", "отозванные значения"),
    "spend": ("spend", "spent", "cost", "расход", "потрачено", "деньги"),
    "currency": ("currency", "валюта"),
    "hours": ("hours", "часы", "часов"),
    "note": ("note", "comment", "заметка", "комментарий"),
    "is_correction": ("is correction", "correction", "исправление"),
    "reason": ("reason", "причина"),
}
ACCOUNTS: dict[str, tuple[str, ...]] = {
    "hypothesis": OBSERVATIONS["hypothesis"],
    "company": ("company", "account", "name", "компания", "аккаунт", "название"),
    "status": ("status", "state", "статус", "состояние"),
}
FACTS: dict[str, tuple[str, ...]] = {
    "process": ("process", "code", "процесс", "код"),
    "kpi": ("kpi", "показатель"),
    "period": ("period", "период"),
    "actual": ("actual", "fact", "факт"),
    "note": OBSERVATIONS["note"],
    "evidence_link": ("evidence link", "evidence", "link", "доказательство", "ссылка"),
    "reason": OBSERVATIONS["reason"],
}
YES = frozenset({"yes", "true", "1", "x", "да", "истина"})
Read = TypeVar("Read")


class Unread(Exception):  # the row is said to be unread, not to be an error of ours
    """A cell that keeps its row out: the field, and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


@dataclass(frozen=True)
class Row:
    """One record with its cells by field; `digest` is the same for the same cells."""

    number: int
    cells: dict[str, str]

    @property
    def digest(self) -> str:
        return hashlib.sha256("\x1f".join(f"{name}={cell}" for name, cell in sorted(self.cells.items())).encode()).hexdigest()


def columns_of(header: tuple[str, ...], known: dict[str, tuple[str, ...]], *, needed: tuple[str, ...]) -> dict[str, str]:
    """Column to field, "" where nothing is recognised; each field once. RuleBroken names a needed one that is missing."""
    by_name = {name: field for field, names in known.items() for name in (field.replace("_", " "), *names)}
    mapping: dict[str, str] = {}
    for column in header:
        field = by_name.get(re.sub(r"[\W_]+", " ", column.casefold()).strip(), "")
        mapping[column] = field if field not in mapping.values() else ""
    for field in needed:
        if field not in mapping.values():
            raise RuleBroken(
                N_("The table has no column “%(name)s”. Its first row must name the columns."), code="no_column", field="file", name=field
            )
    return mapping


def row_of(record: Record, mapping: dict[str, str]) -> Row:
    return Row(record.number, {field: record.cells.get(column, "").strip() for column, field in mapping.items() if field})


def entry_of(row: Row, *, currency: str) -> dict[str, Any]:  # Any: fields of `observe`
    """What one row says, with money in minor units. Unread names the cell that cannot be read."""
    cells = row.cells
    code = (cells.get("currency") or currency_said(cells.get("spend", "")) or currency).upper()
    money = _read(row, "spend", lambda text: parse_money(text, current_locale(), currency=code, field="spend", negative=True))
    on = _read(row, "on", parse_day)
    if on is None:
        raise Unread("on", N_("Enter a date."))
    return {
        "on": on, "numerator": _number(row, "numerator"), "denominator": _number(row, "denominator"),
        "values": _several(row, "values"), "taken_back": _several(row, "taken_back"), "hours": _number(row, "hours"),
        "spend": money.minor if money else None, "spend_currency": money.currency if money else None, "note": cells.get("note") or None,
        "is_correction": cells.get("is_correction", "").casefold() in YES, "reason": cells.get("reason") or None,
    }


def _number(row: Row, field: str) -> Decimal | None:
    return _read(row, field, lambda text: parse_number(text, current_locale()))


def _several(row: Row, field: str) -> list[Decimal]:
    parts = [part for part in re.split(r"[;\n]|, ", row.cells.get(field, "")) if part.strip()]
    read = [_read(Row(row.number, {field: part}), field, _plain) for part in parts]
    return [number for number in read if number is not None]


def _plain(text: str) -> Decimal:
    return parse_number(text.strip(), current_locale())


def _read(row: Row, field: str, parse: Callable[[str], Read]) -> Read | None:
    text = row.cells.get(field, "")
    if not text:
        return None
    try:
        return parse(text)
    except RuleBroken as rule:
        raise Unread(field, rule.text()) from None
