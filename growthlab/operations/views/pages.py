"""The grid of processes and the page of one."""

from dataclasses import dataclass
from itertools import groupby

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.activity.queries import alerts_on
from growthlab.core import clock
from growthlab.core.periods import Cadence
from growthlab.core.pictures.samples import legend
from growthlab.core.web import session
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.queries import (
    GridRow,
    artefacts_of,
    draft_version_of,
    find_process,
    ideas_of,
    links_of,
    reviews_of,
    steps_of,
    strips,
    versions_of,
)
from growthlab.operations.queries.page import drafts_of, last_periods, numbers_of
from growthlab.operations.queries.readers import held_versions
from growthlab.operations.queries.talk import open_remarks
from growthlab.operations.queries.wording import standing_of, version_in_force
from growthlab.operations.rules.reading import held_on
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.queries import head_of
from growthlab.people.rules import Permission, scope_of


@dataclass(frozen=True)
class Band:
    """The processes of one rhythm, with the heads of their columns."""

    cadence: Cadence
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]


@bp.get("/w/<workspace>/processes")
@needs(Permission.READ)
def processes() -> ResponseReturnValue:
    rows = strips(session(), here().id, on=clock.today(here().tz))
    alerted = [row for row in rows if row.alerts]
    return render_template(
        "operations/processes.html", rows=rows, alerted=alerted, bands=_bands(rows), legend=legend(),
        drafts=drafts_of(session(), here().id), may_report=_may_report(rows),
        head=head_of(session(), here().id), may_describe=scope_of(member().roles, Permission.CHANGE_PROCESS) is not None,
    )


@bp.get("/w/<workspace>/processes/<code>")
@needs(Permission.READ)
def process(code: str) -> ResponseReturnValue:
    found = find_process(session(), here().id, code)
    today = clock.today(here().tz)
    version = version_in_force(session(), found, on=today) or versions_of(session(), found)[0]
    held = held_on(held_versions(session(), here().id, [found])[found.id], on=today)
    return render_template(
        "operations/process.html", process=found, version=version, today=today,
        steps=steps_of(session(), version), links=links_of(session(), version), artefacts=artefacts_of(session(), found),
        versions=_told(versions_of(session(), found), version), reviews=reviews_of(session(), found),
        draft=draft_version_of(session(), found), numbers=numbers_of(session(), found, on=today),
        rights=rights_of(found), legend=legend(), alert_history=alerts_on(session(), here().id, "process", found.id),
        remarks=open_remarks(session(), found), held=held,
        own_reading=next((each for each in held.readers if each.person_id == member().person_id), None) if held else None,
        ideas=ideas_of(session(), found), may_draft=member().may(Permission.DRAFT),
    )


def _told(versions: list[ProcessVersion], held: ProcessVersion) -> list[tuple[ProcessVersion, str]]:
    """Each with where it stands, in words."""
    return [(row, standing_of(row, held, on=clock.today(here().tz))) for row in versions]


@dataclass(frozen=True)
class Rights:
    """What this reader may do here."""

    change: bool
    approve: bool
    retire: bool
    facts: bool


def rights_of(process: Process) -> Rights:
    by, named = member(), process.names(member().person_id)
    return Rights(
        change=by.may(Permission.CHANGE_PROCESS, named=named),
        approve=by.may(Permission.APPROVE_PROCESS),
        retire=by.may(Permission.RETIRE_PROCESS),
        facts=process.takes_facts and by.may(Permission.ENTER_FACTS, named=named),
    )


def page_of(process: Process) -> str:
    return url_for("operations.process", workspace=here().slug, code=process.code)


def _may_report(rows: tuple[GridRow, ...]) -> bool:
    """Whether the grid of facts has a line for this reader."""
    by = member()
    return any(row.kpi and by.may(Permission.ENTER_FACTS, named=by.person_id in row.reporters) for row in rows)


def _bands(rows: tuple[GridRow, ...]) -> list[Band]:
    order = {cadence: place for place, cadence in enumerate(Cadence)}
    ordered = sorted(rows, key=lambda row: order[row.cadence])
    return [Band(cadence, _heads(cadence), tuple(group)) for cadence, group in groupby(ordered, key=lambda row: row.cadence)]


def _heads(cadence: Cadence) -> tuple[str, ...]:
    return tuple(period.short_label for period in last_periods(cadence, on=clock.today(here().tz)))
