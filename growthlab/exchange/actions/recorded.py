"""Bringing in what was seen and spent, and target accounts: every row that can be read, the rest by number and reason."""

from collections import Counter
from datetime import date, datetime

from sqlmodel import Session, col, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.exchange.reading import Table
from growthlab.exchange.recorded import ACCOUNTS, OBSERVATIONS, Row, Unread, columns_of, entry_of, row_of
from growthlab.exchange.report import Report
from growthlab.experiments.actions import observe
from growthlab.experiments.actions.accounts import add_accounts
from growthlab.experiments.models import Observation
from growthlab.experiments.rules.accounts import AccountStatus, status_of
from growthlab.experiments.rules.tally import Tally
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.people.models import Membership


def import_observations(session: Session, table: Table, *, by: Membership, at: datetime) -> Report:
    """The caller commits, or rolls back for a dry run. The same row brought in again is unchanged, not doubled."""
    report = Report(columns_of(table.header, OBSERVATIONS, needed=("hypothesis", "on")))
    seen: Counter[str] = Counter()
    known, tallies = _known(session, by), dict[int, Tally]()
    for record in table.records:
        row = row_of(record, report.mapping)
        seen[row.digest] += 1
        key = f"csv:{by.workspace_id}:{row.digest[:44]}:{seen[row.digest]}"
        if key in known:
            report.unchanged += 1
            continue
        try:
            hypothesis = _hypothesis(session, row, by)
            currency = hypothesis.budget_currency or by.workspace.base_currency
            observe(session, hypothesis, by=by, at=at, request_key=key, tallies=tallies, **entry_of(row, currency=currency))
            session.flush()
        except Unread as problem:
            report.refuse(row.number, _column(report, problem.field), _(problem.reason))
        except RuleBroken as rule:
            report.refuse(row.number, _column(report, rule.field), rule.text())
        else:
            report.created += 1
    return report


def import_accounts(
    session: Session, table: Table, *, by: Membership, at: datetime, on: date | None = None, key: str | None = None
) -> Report:
    """`key` is the hypothesis of a table that names none. A company that is there gets its new status."""
    report = Report(columns_of(table.header, ACCOUNTS, needed=("company",) if key else ("hypothesis", "company")))
    for record in table.records:
        row = row_of(record, report.mapping)
        try:
            hypothesis = find(session, by.workspace_id, key) if key else _hypothesis(session, row, by)
            said = row.cells.get("status", "")
            pair: tuple[str, AccountStatus | None] = (row.cells.get("company", ""), status_of(said, field="status") if said else None)
            added = add_accounts(session, hypothesis, [pair], by=by, at=at, on=on)
            session.flush()
        except Unread as problem:
            report.refuse(row.number, _column(report, problem.field), _(problem.reason))
        except RuleBroken as rule:
            report.refuse(row.number, _column(report, rule.field or "company"), rule.text())
        else:
            report.created += len(added.new)
            report.updated += len(added.changed)
            report.unchanged += len(added.known)
    return report


def _known(session: Session, by: Membership) -> frozenset[str]:
    """Rows that came in from a file before."""
    query = select(Observation.request_key).where(
        Observation.workspace_id == by.workspace_id, col(Observation.request_key).startswith(f"csv:{by.workspace_id}:")
    )
    return frozenset(key for key in session.exec(query).all() if key)


def _hypothesis(session: Session, row: Row, by: Membership) -> Hypothesis:
    said = row.cells.get("hypothesis", "")
    try:
        return find(session, by.workspace_id, said)
    except NotFound:
        raise Unread("hypothesis", _("There is no hypothesis “%(key)s” here.", key=said[:40])) from None


def _column(report: Report, field: str | None) -> str:
    """The name that the file gives to a field."""
    named = {name: column for column, name in report.mapping.items() if name}
    return named.get({"spend_currency": "currency", "text": "company"}.get(field or "", field or ""), field or "")
