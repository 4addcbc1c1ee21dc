"""The demo workspace's processes as the rules see them, straight from its file."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from growthlab.operations.rules import (
    Aggregation,
    Cadence,
    Criterion,
    Direction,
    FactEntry,
    KpiFacts,
    Period,
    ProcessFacts,
    ProcessKind,
    ProcessStatus,
)

NORTHLINE = Path(__file__).parents[2] / "growthlab" / "demo" / "northline.json"
AS_OF = date(2026, 11, 23)


@cache
def northline() -> dict:
    return json.loads(NORTHLINE.read_text(encoding="utf-8"))


def holidays() -> frozenset[date]:
    return frozenset(day(holiday["on"]) for holiday in northline()["holidays"])


def rows() -> dict[str, dict]:
    return {row["key"]: row for row in northline()["processes"]}


def process(key: str) -> ProcessFacts:
    row = rows()[key]
    return ProcessFacts(
        kind=ProcessKind(row["kind"]),
        status=ProcessStatus(row["state"]),
        started_on=day(row["started_on"]),
        kpis=tuple(kpi(sheet) for sheet in row["kpis"]),
        has_deputy=row["deputy"] is not None,
        review_every_days=row["review_every_days"],
        next_review_on=day(row["next_review_on"]),
        reviewed_on=tuple(day(review["on"]) for review in row["reviews"]),
        holidays=holidays(),
    )


def processes() -> dict[str, ProcessFacts]:
    return {key: process(key) for key in rows()}


def kpi(sheet: dict) -> KpiFacts:
    return KpiFacts(
        name=sheet["name"],
        direction=Direction(sheet["direction"]),
        target=Decimal(sheet["target"]),
        red_threshold=Decimal(sheet["red_threshold"]),
        cadence=Cadence(sheet["cadence"]),
        criterion=Criterion(sheet["criterion"]),
        aggregation=Aggregation(sheet["aggregation"]),
        grace_days=sheet["grace_days"],
        plans={Period.parse(row["period"]): Decimal(row["plan"]) for row in sheet["history"]},
        facts=tuple(entry for row in sheet["history"] for entry in entries(row)),
    )


def entries(row: dict) -> list[FactEntry]:
    """The first number as it was entered, then each correction on its own day."""
    if row["actual"] is None:
        return []
    period, corrections = Period.parse(row["period"]), row.get("corrections", [])
    first = corrections[0]["old"] if corrections else row["actual"]
    entered = [FactEntry(period, Decimal(first), day(row["entered_on"]))]
    fixed = [FactEntry(period, Decimal(fix["new"]), day(fix["on"]), n) for n, fix in enumerate(corrections, 1)]
    return entered + fixed


def day(text: str) -> date:
    return date.fromisoformat(text)
