"""The packages of the demo workspace as the validator sees them, straight from its file."""

from datetime import date
from decimal import Decimal

from growthlab.handover.rules import ArtefactFacts, KpiSheet, LinkFacts, PackageFacts, StepFacts
from growthlab.operations.rules import Aggregation, Cadence, Criterion, Direction, Period, ProcessKind
from tests.operations.northline import day, northline, rows


def handovers() -> dict[str, dict]:
    return {row["key"]: row for row in northline()["hypotheses"] if row.get("handover")}


def last_submission(key: str) -> date:
    return day(handovers()[key]["handover"]["rounds"][-1]["submitted_on"])


def package(key: str) -> PackageFacts:
    row = handovers()[key]
    held = row["handover"]
    described = held.get("process_draft") or rows()[held["process"]]
    offers = {offer["name"]: offer for offer in northline()["offers"]}
    return PackageFacts(
        has_decision=row["decision"] is not None,
        has_learning=row["learning"] is not None,
        kind=ProcessKind(held["kind"]),
        purpose=described["purpose"],
        trigger=described["trigger"],
        scope=described["scope"],
        steps=tuple(
            StepFacts(step["order"], step["role"], step["action"], step["tool"], step["done_when"])
            for step in described["steps"]
        ),
        links=tuple(LinkFacts(link["from"], link["to"], link["what"], link["when"]) for link in described["links"]),
        artefacts=tuple(
            ArtefactFacts(thing["name"], thing["required"], thing["ready"], ready_on(thing))
            for thing in described["artefacts"]
        ),
        kpis=tuple(kpi_sheet(sheet, held["plan_first_periods"]) for sheet in described["kpis"]),
        no_money_kpi_reason=held.get("no_money_kpi_reason"),
        has_owner=held["ops_owner"] is not None,
        has_deputy=described["deputy"] is not None,
        owner_ran_the_test=held["ops_owner"] == row["owner"],
        budget_amount=int(Decimal(held["budget_per_period"]) * 100),
        hours_per_period=Decimal(held["hours_per_period"]),
        capacity=held["capacity"],
        risks=held["risks"],
        stop_rule=held["stop_rule"],
        review_on=day(held["review_on"]),
        offer_named=True,
        sale_mechanics=offers[held["sale_mechanics_offer"]]["sale_mechanics"],
        shadow_until=day(held["shadow_until"]),
    )


def ready_on(artefact: dict) -> date | None:
    return day(artefact["ready_on"]) if "ready_on" in artefact else None


def kpi_sheet(sheet: dict, planned: list[dict]) -> KpiSheet:
    return KpiSheet(
        name=sheet["name"],
        criterion=Criterion(sheet["criterion"]),
        formula=sheet["formula"],
        unit=sheet["unit"],
        direction=Direction(sheet["direction"]),
        target=Decimal(sheet["target"]),
        red_threshold=Decimal(sheet["red_threshold"]),
        aggregation=Aggregation(sheet["aggregation"]),
        source=sheet["source"],
        cadence=Cadence(sheet["cadence"]),
        has_owner=sheet["owner"] is not None,
        plans={Period.parse(row["period"]): Decimal(row["plan"]) for row in planned if row["kpi"] == sheet["name"]},
    )
