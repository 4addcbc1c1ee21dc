"""Templates of plans: a data file in both languages, chosen on the plan page."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from growthlab.catalog.rules import MetricKind
from growthlab.core.i18n import current_locale


@dataclass(frozen=True)
class PlanTemplate:
    """`fields` are texts as a person would type them into the plan's form."""

    key: str
    kind: str
    titles: dict[str, str]
    notes: dict[str, str]
    fields: dict[str, str]
    compares: bool = False

    @property
    def title(self) -> str:
        return self.titles.get(current_locale(), self.titles["en"])

    @property
    def note(self) -> str:
        return self.notes.get(current_locale(), self.notes["en"])


def templates_for(kind: MetricKind | None, *, compares: bool) -> list[PlanTemplate]:
    """Those that fit the kind of metric and the goal form."""
    return [one for one in plan_templates() if one.compares is compares and kind is not None and one.kind == kind.value]


@lru_cache(maxsize=1)
def plan_templates() -> tuple[PlanTemplate, ...]:
    text = files("growthlab.experiments").joinpath("plan_templates.json").read_text(encoding="utf-8")
    return tuple(
        PlanTemplate(row["key"], row["kind"], row["title"], row["note"], row["fields"], row.get("compares", False))
        for row in json.loads(text)
    )
