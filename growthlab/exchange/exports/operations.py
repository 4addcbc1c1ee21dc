"""Processes and the numbers they are judged by."""

from sqlmodel import Session, col, select

from growthlab.catalog import queries as catalog
from growthlab.exchange.exports.names import by_id, emails, keys
from growthlab.exchange.exports.writing import Line, header, major
from growthlab.operations.models import Kpi, KpiFact, KpiPlan, Process
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Membership, Workspace

PROCESSES = (
    "code", "title", "kind", "status", "cadence", "owner", "deputy", "source_hypothesis", "channel", "segment", "offer", "capacity",
    "budget_amount", "budget_currency", "hours_per_period", "risks", "stop_rule", "sale_mechanics", "started_on", "retired_on",
    "review_every_days", "next_review_on",
)
FACTS = (
    "process", "kpi", "criterion", "unit", "direction", "period", "plan", "actual", "target", "red_threshold", "note", "evidence_link",
    "is_correction", "reason", "entered_by", "pulled_from", "entered_on", "at",
)


def processes(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # open to everybody here
    people, named = emails(session, workspace.id), keys(session, workspace.id)
    lists = {
        "channel": by_id(catalog.channels(session, workspace.id, retired=True)),
        "segment": by_id(catalog.segments(session, workspace.id, retired=True)),
        "offer": by_id(catalog.offers(session, workspace.id, retired=True)),
    }
    rows = session.exec(select(Process).where(Process.workspace_id == workspace.id).order_by(col(Process.number))).all()
    lines = [
        {name: getattr(row, name) for name in PROCESSES if name in Process.model_fields}
        | {name: getattr(known.get(getattr(row, f"{name}_id")), "name", None) for name, known in lists.items()}
        | {
            "code": row.code, "owner": people.get(row.owner_id), "deputy": people.get(row.deputy_id),
            "source_hypothesis": named.get(row.source_hypothesis_id), "budget_amount": major(row.budget_amount, row.budget_currency),
        }
        for row in rows
    ]
    return [header(PROCESSES), *({name: line[name] for name in PROCESSES} for line in lines)]


def kpi_facts(session: Session, workspace: Workspace, reader: Membership | None) -> list[Line]:  # open to everybody here
    """Every number ever entered; a correction follows the one it corrects."""
    people = emails(session, workspace.id)
    plans = {
        (row.kpi_id, row.period): row.plan for row in session.exec(select(KpiPlan).where(KpiPlan.workspace_id == workspace.id)).all()
    }
    rows = session.exec(
        select(KpiFact, Kpi, Process.number)
        .join(Kpi, col(Kpi.id) == KpiFact.kpi_id)
        .join(Process, col(Process.id) == Kpi.process_id)
        .where(KpiFact.workspace_id == workspace.id)
        .order_by(col(Process.number), col(Kpi.order), col(Kpi.id), col(KpiFact.period), col(KpiFact.id))
    ).all()
    return [header(FACTS)] + [
        {
            "process": code_of(number), "kpi": kpi.name, "criterion": kpi.criterion, "unit": kpi.unit, "direction": kpi.direction,
            "period": fact.period, "plan": plans.get((kpi.id, fact.period), kpi.target), "actual": fact.actual, "target": kpi.target,
            "red_threshold": kpi.red_threshold, "note": fact.note, "evidence_link": fact.evidence_link,
            "is_correction": fact.corrects_id is not None, "reason": fact.reason, "entered_by": people.get(fact.entered_by_id),
            "pulled_from": fact.pulled_from, "entered_on": fact.entered_on, "at": fact.at,
        }
        for fact, kpi, number in rows
    ]
