"""Bringing in the numbers of processes: every row that can be read, the rest by number and reason."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.amounts import parse_number
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.core.periods import Period
from growthlab.exchange.reading import Table
from growthlab.exchange.recorded import FACTS, Row, columns_of, row_of
from growthlab.exchange.report import Report
from growthlab.operations.actions import enter_fact, newest_fact
from growthlab.operations.models import Kpi, KpiFact
from growthlab.operations.queries import find_process, kpis_of
from growthlab.people.models import Membership


def import_facts(session: Session, table: Table, *, by: Membership, at: datetime) -> Report:
    """The caller commits, or rolls back for a dry run. A number that stands already is unchanged; another one corrects it."""
    report = Report(columns_of(table.header, FACTS, needed=("process", "period", "actual")))
    for record in table.records:
        row = row_of(record, report.mapping)
        try:
            _enter(session, row, report, by, at)
        except RuleBroken as rule:
            named = {name: column for column, name in report.mapping.items() if name}
            report.refuse(row.number, named.get(rule.field or "", rule.field or named.get("process", "process")), rule.text())
    return report


def fact_of(
    session: Session, said: dict[str, str | None], *, by: Membership, at: datetime, request_key: str | None = None
) -> tuple[KpiFact, KpiFact | None]:
    """Enter one number as it was typed (process, kpi, period, actual, note, evidence_link, reason); with the one that stood before."""
    kpi = kpi_named(session, by.workspace_id, said.get("process") or "", said.get("kpi") or "")
    period = Period.parse(said.get("period") or "")
    actual = parse_number(said.get("actual") or "", current_locale(), field="actual")
    old = newest_fact(session, kpi, period)
    words = {name: said.get(name) or None for name in ("note", "evidence_link", "reason")}
    fact = enter_fact(
        session, kpi, period=period, actual=actual, by=by, at=at, on=clock.today(by.workspace.tz), request_key=request_key, **words
    )
    session.flush()
    return fact, old


def kpi_named(session: Session, workspace_id: int, code: str, name: str) -> Kpi:
    """By the process's code and the KPI's name, in any case; the name may be left out where a process has one KPI."""
    try:
        kpis = kpis_of(session, find_process(session, workspace_id, code))
    except NotFound:
        raise RuleBroken(N_("There is no process “%(process)s” here."), code="no_process", field="process", process=code[:40]) from None
    wanted = name.strip().casefold()
    found = [kpi for kpi in kpis if kpi.name.casefold() == wanted] if wanted else kpis
    if len(found) != 1:
        raise RuleBroken(
            N_("Name one KPI of %(process)s: %(names)s."), code="no_kpi", field="kpi", process=code.upper(),
            names=", ".join(f"“{kpi.name}”" for kpi in kpis) or "–",
        )
    return found[0]


def _enter(session: Session, row: Row, report: Report, by: Membership, at: datetime) -> None:
    fact, old = fact_of(session, {**row.cells}, by=by, at=at)
    if old is None:
        report.created += 1
    elif fact is old:
        report.unchanged += 1
    else:
        report.updated += 1
