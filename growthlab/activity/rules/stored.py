"""A finding as plain JSON, and back: what an alert's row keeps so that it still reads after years."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from growthlab.activity.rules.findings import AlertFinding, Param
from growthlab.activity.rules.kinds import AlertKind
from growthlab.core.i18n import Text
from growthlab.core.money import Money
from growthlab.core.periods import Period

Stored = dict[str, Any]  # Any: plain JSON values
_READ: dict[str, Callable[[Any], Param]] = {  # Any: as it was stored
    "decimal": Decimal,
    "day": date.fromisoformat,
    "period": Period.parse,
    "money": lambda value: Money(value[0], value[1]),
    "text": Text,
}


def stored(finding: AlertFinding) -> Stored:
    """Everything that its words are made of, but kind, day and first sentence, which have columns."""
    return {
        "values": {name: _plain(value) for name, value in finding.params.items()},
        "plural": finding.plural, "also": finding.also,
    }


def finding_from(kind: AlertKind, since: date, message: str, params: Mapping[str, Any]) -> AlertFinding:  # Any: as stored
    values = {name: _meant(value) for name, value in params.get("values", {}).items()}
    return AlertFinding(kind, since, message, values, plural=params.get("plural", ""), also=params.get("also", ""))


def _plain(value: Param) -> Any:  # Any: plain JSON
    if isinstance(value, Money):
        return {"money": [value.minor, value.currency]}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Period):
        return {"period": str(value)}
    return {"text": value.text} if isinstance(value, Text) else value


def _meant(value: Any) -> Param:  # Any: plain JSON
    if not isinstance(value, dict):
        plain: Param = value
        return plain
    name, written = next(iter(value.items()))
    return _READ[name](written)
