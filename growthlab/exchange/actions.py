"""Bringing a team's backlog in: every row that can be read, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import gettext as _
from growthlab.exchange.cells import Cells, Unreadable, read_cells
from growthlab.exchange.columns import check
from growthlab.exchange.matching import Known
from growthlab.exchange.models import Import
from growthlab.exchange.report import Report
from growthlab.exchange.states import KEPT, state_of
from growthlab.exchange.tables import Record, Table
from growthlab.hypotheses.actions import drafting
from growthlab.hypotheses.actions.moving import arrive
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import plain_findings
from growthlab.hypotheses.rules.states import GoalForm, State
from growthlab.hypotheses.smart import Level
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

COPIED = (
    "title", "because", "then", "baseline_value", "baseline_period", "baseline_note", "value_if_success", "success_threshold",
    "kill_threshold", "min_sample", "budget_amount", "budget_currency", "budget_hours", "planned_start", "planned_end", "planned_days",
)
NAMED = ("channel", "segment", "offer", "funnel_stage", "metric", "objective")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Job:
    """One import: into which workspace, from which source, by whom, when."""

    session: Session
    known: Known
    source: str
    by: Membership
    at: datetime
    on: date
    report: Report
    earlier: dict[str, Hypothesis]


def import_rows(
    session: Session, table: Table, mapping: dict[str, str], *, source: str, file_name: str, by: Membership, at: datetime,
    on: date, progress: Progress | None = None,
) -> Report:
    """Bring the table in and keep the report; the caller commits, or rolls back for a dry run.

    A row with an external id that came from the same source before is updated. RuleBroken when the
    mapping cannot be used; a row that cannot be read is refused alone.
    """
    require(by, Permission.IMPORT)
    check(mapping)
    job = Job(session, Known.read(session, by=by, at=at), source, by, at, on, Report(mapping), _earlier(session, by, source))
    for place, row in enumerate(table.records, start=1):
        _bring_in(job, row)
        if progress and place % 500 == 0:
            progress(place, len(table.records))
    job.report.new_rows = job.known.created
    kept = Import(
        workspace_id=by.workspace_id, file_name=file_name[:400], source=source, mapping=mapping, report=job.report.as_json(),
        by_id=by.person_id, at=at, done_at=at,
    )
    session.add(kept)
    record(session, "import.done", kept, by_id=by.person_id, at=at, created=job.report.created, updated=job.report.updated)
    return job.report


def _bring_in(job: Job, row: Record) -> None:
    try:
        cells = read_cells(
            row, job.report.mapping, base_currency=job.by.workspace.base_currency, kind_of=job.known.kind_of
        )
        _need_title(job, cells)
    except Unreadable as problem:
        job.report.refuse(row.number, problem.column, problem.reason)
        return
    found = job.earlier.get(cells.text("external_id") or "")
    try:
        _update(job, cells, found) if found else _create(job, cells)
    except RuleBroken as rule:
        job.report.refuse(row.number, _column(job, rule.field), rule.text())


def _need_title(job: Job, cells: Cells) -> None:
    if not cells.text("title"):
        raise Unreadable(_column(job, "title"), _("The title is empty."))


def _create(job: Job, cells: Cells) -> None:
    state = _state(job, cells)
    author = job.known.person_id(cells.text("author"))
    made = drafting.draft(
        job.session, by=job.by, at=job.at, import_source=job.source, external_id=cells.text("external_id"), **_fields(job, cells)
    )
    if author:
        made.author_id = author
    if helpers := [found for name in cells.words("helpers") if (found := job.known.person_id(name))]:
        job.session.flush()  # helpers refer to the row
        drafting.set_helpers(job.session, made, helpers, by=job.by, at=job.at)
    if made.external_id:
        job.earlier[made.external_id] = made
    arrive(job.session, made, _ready(job, cells, made, state), by=job.by, at=job.at, source=job.source)
    job.report.created += 1


def _update(job: Job, cells: Cells, found: Hypothesis) -> None:
    """Content only: where a hypothesis stands is decided here, not in a file."""
    fields = {name: value for name, value in _fields(job, cells).items() if getattr(found, name) != value}
    if not fields:
        job.report.unchanged += 1
        return
    drafting.edit(job.session, found, by=job.by, at=job.at, **fields)
    job.report.updated += 1


def _fields(job: Job, cells: Cells) -> dict[str, object]:
    """Columns that the file has; a named row is looked up or created, an unknown person stays empty with a warning."""
    has = set(job.report.mapping.values())
    fields: dict[str, object] = {name: cells.values.get(name) for name in COPIED if name in has}
    for name in NAMED:
        if name in has:
            found = job.known.row(name, cells)
            fields[f"{name}_id"] = found.id if found else None
    for name in ("owner", "suggested_by"):
        if name in has:
            fields[f"{name}_id"] = _person(job, cells, name)
    for name in ("tags", "evidence"):
        if name in has:
            fields[name] = cells.words(name)
    if "budget_amount" in fields:
        fields["budget_currency"] = cells.text("budget_currency") or job.by.workspace.base_currency
    form = cells.values.get("goal_form")
    fields["goal_form"] = form if isinstance(form, GoalForm) else _guessed_form(cells)
    return fields


def _guessed_form(cells: Cells) -> GoalForm:
    if cells.values.get("baseline_value") is not None:
        return GoalForm.IMPROVE
    return GoalForm.CHANNEL if cells.text("channel") and not cells.values.get("min_sample") else GoalForm.REACH


def _person(job: Job, cells: Cells, name: str) -> int | None:
    said = cells.text(name)
    found = job.known.person_id(said)
    if said and found is None:
        job.report.warn(cells.number, _("Nobody here is called %(name)s; the field stays empty.", name=said))
    return found


def _state(job: Job, cells: Cells) -> State:
    """Draft, backlog, parked and closed are kept; everything else arrives in the backlog with a warning."""
    said = cells.text("state")
    if not said:
        return State.BACKLOG
    state = state_of(said)
    if state in KEPT:
        return state
    job.report.warn(cells.number, _("The state “%(state)s” cannot be brought in; the row arrives in the backlog.", state=said))
    return State.BACKLOG


def _ready(job: Job, cells: Cells, made: Hypothesis, wanted: State) -> State:
    """What is not SMART waits as a draft and says why."""
    if wanted not in (State.BACKLOG, State.PARKED):
        return wanted
    failed = [finding for finding in plain_findings(job.session, made) if finding.level is Level.FAIL]
    if not failed:
        return wanted
    job.report.warn(cells.number, _("Arrives as a draft: %(why)s", why=" ".join(f"{f.code}: {f.text()}" for f in failed)))
    return State.DRAFT


def _earlier(session: Session, by: Membership, source: str) -> dict[str, Hypothesis]:
    rows = session.exec(
        select(Hypothesis).where(Hypothesis.workspace_id == by.workspace_id, Hypothesis.import_source == source)
    ).all()
    return {row.external_id: row for row in rows if row.external_id}


def _column(job: Job, field: str | None) -> str:
    """The file's own name for a field, so that the person finds the cell."""
    name = (field or "").removesuffix("_id")
    return next((column for column, mapped in job.report.mapping.items() if mapped == name), name)
