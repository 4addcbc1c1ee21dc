"""Templates of processes: a data file in both languages, chosen when a package or an old habit is begun."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from growthlab.catalog.rules import Direction
from growthlab.core.i18n import current_locale
from growthlab.core.periods import Cadence
from growthlab.operations.rules.words import Aggregation, ArtefactKind, Criterion, ProcessKind

Told = dict[str, Any]  # Any: a column's own type
_OWN_CURRENCY = "RUB"  # the numbers in money of the file are in it
TEXTS = ("title", "purpose", "trigger", "scope", "capacity", "risks", "stop_rule", "sale_mechanics")


@dataclass(frozen=True)
class ProcessTemplate:
    """One row of the file. Its texts are pairs of languages."""

    row: dict[str, Any]  # Any: as in the file

    @property
    def key(self) -> str:
        return str(self.row["key"])

    @property
    def title(self) -> str:
        return str(_said(self.row["title"]))

    @property
    def note(self) -> str:
        return str(_said(self.row["note"]))

    def described(self, currency: str) -> dict[str, Any]:  # Any: as above
        """Columns of a process, texts of its version and its lists, in the current language.

        Targets in money stay empty in another currency than that of the file: nobody's price is converted.
        """
        row = self.row
        return {name: _said(row[name]) for name in TEXTS} | {
            "kind": ProcessKind(row["kind"]), "cadence": Cadence(row["cadence"]), "review_every_days": row["review_every_days"],
            "steps": [_plain(step) for step in row["steps"]], "links": [_plain(link) for link in row["links"]],
            "artefacts": [_plain(one) | {"kind": ArtefactKind(one["kind"])} for one in row["artefacts"]],
            "kpis": [_kpi(one, Cadence(row["cadence"]), currency) for one in row["kpis"]],
        }


@lru_cache(maxsize=1)
def process_templates() -> tuple[ProcessTemplate, ...]:
    text = files("growthlab.operations").joinpath("process_templates.json").read_text(encoding="utf-8")
    return tuple(ProcessTemplate(row) for row in json.loads(text))


def template_named(key: str | None) -> ProcessTemplate | None:
    return next((one for one in process_templates() if one.key == key), None)


def _kpi(row: Told, cadence: Cadence, currency: str) -> Told:
    money = row["criterion"] == Criterion.MONEY
    counted = not money or currency == _OWN_CURRENCY
    return _plain(row) | {
        "criterion": Criterion(row["criterion"]), "direction": Direction(row["direction"]), "cadence": cadence,
        "aggregation": Aggregation(row["aggregation"]), "unit": currency if money else _said(row["unit"]),
        "target": Decimal(row["target"]) if counted else None,
        "red_threshold": Decimal(row["red_threshold"]) if counted else None,
    }


def _plain(row: Told) -> Told:
    return {name: _said(value) for name, value in row.items()}


def _said(value: Any) -> Any:  # Any: a text in two languages, or a value of any
    return value.get(current_locale(), value["en"]) if isinstance(value, dict) else value
