"""What stood in a hypothesis before many were changed at once, kept as JSON and read back exactly."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from growthlab.hypotheses.rules.states import GoalForm

READERS: dict[str, Callable[[str], Any]] = {  # Any: as below
    "number": Decimal, "form": GoalForm, "day": date.fromisoformat, "at": datetime.fromisoformat,
}
Value = Any  # Any: a column's own type


def as_kept(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _kept(value) for name, value in fields.items()}


def as_stood(kept: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _stood(value) for name, value in kept.items()}


def _kept(value: Value) -> Value:
    if isinstance(value, Decimal):
        return {"number": format(value, "f")}
    if isinstance(value, GoalForm):
        return {"form": value.value}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return list(value) if isinstance(value, list) else value


def _stood(value: Value) -> Value:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return READERS[kind](text)
