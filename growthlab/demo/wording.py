"""A process of the file in the fields of its rows."""

from decimal import Decimal
from typing import Any

from growthlab.core.money import Money
from growthlab.demo.cast import Cast
from growthlab.demo.source import Entry, Source, exact
from growthlab.operations.models import Process
from growthlab.operations.rules import Aggregation, ArtefactKind, Cadence, Criterion, Direction, ProcessKind

Fields = dict[str, Any]  # Any: a column's own type


class Wording:
    """Reads one process of the file in the story's language."""

    def __init__(self, cast: Cast, source: Source, processes: dict[str, Process]) -> None:
        self.cast, self.source, self.processes = cast, source, processes

    def process(self, entry: Entry) -> Fields:
        return {
            "title": self.source.text(entry, "title"),
            "kind": ProcessKind(entry["kind"]),
            "cadence": Cadence(entry["cadence"]),
            "owner_id": self.cast.person_id(entry["owner"]),
            "deputy_id": self.cast.person_id(entry["deputy"]),
            "review_every_days": entry["review_every_days"],
        }

    def texts(self, entry: Entry) -> Fields:
        return {name: self.source.text(entry, name) for name in ("purpose", "trigger", "scope")}

    def steps(self, entry: Entry) -> list[Fields]:
        return [self._step(step) for step in entry["steps"]]

    def first_steps(self, entry: Entry) -> list[Fields]:
        """The steps as they stood in version 1."""
        before = {step["order"]: step for version in entry["versions"] for step in version.get("steps_before", ())}
        return [self._step(step | before.get(step["order"], {})) for step in entry["steps"]]

    def links(self, entry: Entry) -> list[Fields]:
        return [self._link(link) for link in entry["links"]]

    def artefacts(self, entry: Entry) -> list[Fields]:
        return [
            {
                "name": self.source.text(row, "name"), "kind": ArtefactKind(row["kind"]), "location": row["location"],
                "owner_id": self.cast.person_id(row["owner"]), "required": row["required"], "ready": row["ready"],
                "ready_on": self.source.day(row.get("ready_on")),
            }
            for row in entry["artefacts"]
        ]

    def kpis(self, entry: Entry, first_periods: list[Entry]) -> list[Fields]:
        return [self._kpi(kpi, first_periods) for kpi in entry["kpis"]]

    def budget(self, package: Entry) -> Fields:
        currency = package["budget_currency"]
        return {
            "budget_amount": Money.of(Decimal(package["budget_per_period"]), currency).minor,
            "budget_currency": currency,
            "hours_per_period": exact(package["hours_per_period"]),
            "capacity": self.source.text(package, "capacity"),
            "risks": self.source.text(package, "risks"),
            "stop_rule": self.source.text(package, "stop_rule"),
        }

    def _step(self, step: Entry) -> Fields:
        text = self.source.text
        return {
            "role": text(step, "role"), "person_id": self.cast.person_id(step["person"]), "action": text(step, "action"),
            "tool": text(step, "tool"), "done_when": text(step, "done_when"), "norm_minutes": step["norm_minutes"],
            "output": text(step, "output"),
        }

    def _link(self, link: Entry) -> Fields:
        leads_on = link["to"] in self.processes
        return {
            "from_person_id": self.cast.person_id(link["from"]),
            "to_person_id": None if leads_on else self.cast.person_id(link["to"]),
            "to_process_id": self.processes[link["to"]].id if leads_on else None,
            "what": self.source.text(link, "what"), "when": self.source.text(link, "when"), "via": link["via"],
        }

    def _kpi(self, kpi: Entry, first_periods: list[Entry]) -> Fields:
        text = self.source.text
        planned = [row for row in first_periods if row["kpi"] == kpi["name"]] + kpi.get("history", [])
        return {
            "name": text(kpi, "name"), "criterion": Criterion(kpi["criterion"]), "formula": text(kpi, "formula"),
            "unit": kpi["unit"], "direction": Direction(kpi["direction"]), "target": exact(kpi["target"]),
            "red_threshold": exact(kpi["red_threshold"]), "aggregation": Aggregation(kpi["aggregation"]), "source": kpi["source"],
            "cadence": Cadence(kpi["cadence"]), "owner_id": self.cast.person_id(kpi["owner"]), "grace_days": kpi["grace_days"],
            "gaming_note": text(kpi, "gaming_note"),
            "plans": {self.source.period(row["period"]): exact(row["plan"]) for row in planned},
        }
