"""One row of a file: created, updated, left alone, or refused alone by its number."""

from datetime import date
from typing import Any

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.exchange.actions.fields import fields_of, state_for
from growthlab.exchange.actions.job import Job, Place, Touched
from growthlab.exchange.cells import Cells, read_cells
from growthlab.exchange.given import Unreadable
from growthlab.exchange.options import is_archived
from growthlab.exchange.reading import Record
from growthlab.hypotheses.actions import arriving, drafting
from growthlab.hypotheses.before import as_kept
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.drafts import drafted
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.smart import Level, check

AT_ONCE = 500


def bring_in(job: Job, row: Record) -> None:
    """One row: created, updated, left alone, or refused with its reason in the report."""
    try:
        cells = read_cells(row, job.report.mapping, base_currency=job.base_currency, kind_of=job.known.kind_of)
        if not cells.text("title"):
            raise Unreadable(job.column("title"), _("The title is empty."))
    except Unreadable as problem:
        job.report.refuse(row.number, problem.column, problem.reason)
        return
    if job.options.drop_archived and is_archived(cells.text("archived")):
        job.report.left_out += 1
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


def _create(job: Job, cells: Cells) -> Place:
    fields = fields_of(job, cells, is_new=True)
    if external_id := cells.text("external_id"):
        fields |= {"import_source": _source(job, cells), "external_id": external_id}
    wanted, unreached = state_for(job, cells)
    author_id = job.known.person_id(cells.text("author")) or job.by.person_id
    made = arriving.unkept(job.by, fields, author_id=author_id, at=job.at)
    state = _ready(job, cells, made, wanted, unreached)
    arriving.place(made, state, at=job.at, wake_on=_day(cells, "wake_on"))
    arriving.lay_aside(made, _day(cells, "archived_on"), zone=job.by.workspace.tz)
    helpers = tuple(person for name in cells.words("helpers") if (person := job.known.person_id(name)))
    place = Place()
    job.waiting.append((arriving.Arrival(made, job.source, helpers), place))
    if comments := cells.text("comments"):
        job.said.append((made, comments))
    if made.import_source and made.external_id:
        job.earlier[made.import_source, made.external_id] = place
    job.report.created += 1
    job.report.show(cells.number, made.title, is_new=True, state=state.value)
    return place


def _day(cells: Cells, name: str) -> date | None:
    on = cells.values.get(name)
    return on if isinstance(on, date) else None


def _update(job: Job, cells: Cells, place: Place) -> Place:
    """Content only: where a hypothesis stands is decided here, not in a file."""
    job.keep(place)
    found = job.session.get_one(Hypothesis, place.id)  # at hand already, see Job.look_up
    said = fields_of(job, cells, is_new=False)
    changed: dict[str, Any] = {name: value for name, value in said.items() if getattr(found, name) != value}  # Any: its column's
    if not changed:
        job.report.unchanged += 1
        return place
    before = as_kept({name: getattr(found, name) for name in changed})
    drafting.edit(job.session, found, by=job.by, at=job.at, **changed)
    job.touched.append(Touched(found.id, before))
    job.report.updated += 1
    job.report.show(cells.number, found.title, is_new=False, state=found.state.value)
    return place


def _source(job: Job, cells: Cells) -> str:
    """Our own export says for each row where it came from."""
    return cells.text("import_source") or job.source


def _ready(job: Job, cells: Cells, made: Hypothesis, wanted: State, unreached: str) -> State:
    """What is not SMART waits as a draft and says why; a state in which no row arrives is named, with where it arrives instead."""
    if wanted not in (State.BACKLOG, State.PARKED):
        return wanted
    failed = [finding for finding in check(drafted(job.get, made), job.around) if finding.level is Level.FAIL]
    if unreached:
        text = N_("The state “%(state)s” cannot be brought in.") if failed else (
            N_("The state “%(state)s” cannot be brought in; the row arrives in the backlog.")
        )
        job.report.warn(cells.number, _(text, state=unreached))
    if not failed:
        return wanted
    why = " ".join(f"{finding.code}: {finding.text()}" for finding in failed)
    job.report.warn(cells.number, _("Arrives as a draft. %(why)s", why=why))
    return State.DRAFT
