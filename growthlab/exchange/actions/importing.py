"""Every row that can be read comes in; what cannot is refused alone, by its number."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from growthlab.core.columns import SHORT
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.exchange.actions.fields import fields_of, state_for
from growthlab.exchange.actions.job import Job, begin
from growthlab.exchange.cells import Cells, Unreadable, read_cells
from growthlab.exchange.columns import check
from growthlab.exchange.models import Import
from growthlab.exchange.report import Report
from growthlab.exchange.tables import Record, Table
from growthlab.hypotheses.actions import arriving, drafting
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import plain_findings
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.smart import Level
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

Progress = Callable[[int, int], None]
TOLD_EVERY = AT_ONCE = 500


def import_rows(
    session: Session, table: Table, mapping: dict[str, str], *, source: str, file_name: str, by: Membership, at: datetime,
    on: date, kept: Import | None = None, progress: Progress | None = None,
) -> Report:
    """Bring the table in and keep the report; the caller commits, or rolls back for a dry run.

    A row with an external id that came from the same source before is updated. RuleBroken when the
    mapping cannot be used; a row that cannot be read is refused alone.
    """
    require(by, Permission.IMPORT)
    check(mapping)
    _check_source(source)
    job = begin(session, mapping, source=source, by=by, at=at, on=on)
    for place, row in enumerate(table.records, start=1):
        _bring_in(job, row)
        if progress and place % TOLD_EVERY == 0:
            progress(place, len(table.records))
    job.keep()
    report = job.report
    report.new_rows = job.known.created
    kept = kept or Import(workspace_id=by.workspace_id, file_name=file_name[:400], source=source, by_id=by.person_id, at=at)
    kept.mapping, kept.report, kept.done_at, kept.upload = mapping, report.as_kept(), at, None
    session.add(kept)
    record(session, "import.done", kept, by_id=by.person_id, at=at, created=report.created, updated=report.updated)
    return report


def _check_source(source: str) -> None:
    if not source.strip() or len(source) > SHORT:
        raise RuleBroken(
            N_("Name the source in 1 to %(most)s characters, such as jira or sheet."), code="source_unreadable", field="source", most=SHORT
        )


def _bring_in(job: Job, row: Record) -> None:
    try:
        cells = read_cells(row, job.report.mapping, base_currency=job.base_currency, kind_of=job.known.kind_of)
        if not cells.text("title"):
            raise Unreadable(job.column("title"), _("The title is empty."))
    except Unreadable as problem:
        job.report.refuse(row.number, problem.column, problem.reason)
        return
    found = job.earlier.get((_source(job, cells), cells.text("external_id") or ""))
    try:
        made = _update(job, cells, found) if found else _create(job, cells)
    except RuleBroken as rule:
        job.report.refuse(row.number, job.column(rule.field), rule.text())
        return
    if len(job.waiting) >= AT_ONCE:
        job.keep()
    job.by_key.update({name: made for name in (cells.text("external_id"), cells.text("key")) if name})


def _create(job: Job, cells: Cells) -> Hypothesis:
    fields = fields_of(job, cells, is_new=True)
    if external_id := cells.text("external_id"):
        fields |= {"import_source": _source(job, cells), "external_id": external_id}
    wanted = state_for(job, cells)
    author_id = job.known.person_id(cells.text("author")) or job.by.person_id
    made = arriving.unkept(job.by, fields, author_id=author_id, at=job.at)
    state = _ready(job, cells, made, wanted)
    wake_on = cells.values.get("wake_on")
    arriving.place(made, state, at=job.at, wake_on=wake_on if isinstance(wake_on, date) else None)
    helpers = tuple(person for name in cells.words("helpers") if (person := job.known.person_id(name)))
    job.waiting.append(arriving.Arrival(made, job.source, helpers))
    if made.import_source and made.external_id:
        job.earlier[made.import_source, made.external_id] = made
    job.report.created += 1
    job.report.show(cells.number, made.title, is_new=True, state=state.value)
    return made


def _update(job: Job, cells: Cells, found: Hypothesis) -> Hypothesis:
    """Content only: where a hypothesis stands is decided here, not in a file."""
    job.keep(found)
    said = fields_of(job, cells, is_new=False)
    changed: dict[str, Any] = {name: value for name, value in said.items() if getattr(found, name) != value}  # Any: its column's
    if not changed:
        job.report.unchanged += 1
        return found
    drafting.edit(job.session, found, by=job.by, at=job.at, **changed)
    job.report.updated += 1
    job.report.show(cells.number, found.title, is_new=False, state=found.state.value)
    return found


def _source(job: Job, cells: Cells) -> str:
    """Our own export says for each row where it came from."""
    return cells.text("import_source") or job.source


def _ready(job: Job, cells: Cells, made: Hypothesis, wanted: State) -> State:
    """What is not SMART waits as a draft and says why."""
    if wanted not in (State.BACKLOG, State.PARKED):
        return wanted
    failed = [finding for finding in plain_findings(job.session, made) if finding.level is Level.FAIL]
    if not failed:
        return wanted
    why = " ".join(f"{finding.code}: {finding.text()}" for finding in failed)
    job.report.warn(cells.number, _("Arrives as a draft. %(why)s", why=why))
    return State.DRAFT
