"""The page of one process."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.activity.queries import alerts_on
from growthlab.activity.queries.watches import is_watched
from growthlab.core import clock
from growthlab.core.pictures.samples import legend
from growthlab.core.web import session
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.queries import (
    artefacts_of,
    find_process,
    ideas_of,
    links_of,
    reviews_of,
    steps_of,
    versions_of,
)
from growthlab.operations.queries.page import ProcessNumbers, numbers_of
from growthlab.operations.queries.talk import open_remarks
from growthlab.operations.queries.wording import in_force, standing_of
from growthlab.operations.rules.reading import held_on
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/processes/<code>")
@needs(Permission.READ)
def process(code: str) -> ResponseReturnValue:
    found = find_process(session(), here().id, code)
    today = clock.today(here().tz)
    versions, numbers = versions_of(session(), found), numbers_of(session(), found, on=today)
    version, held = in_force(versions, on=today) or versions[0], held_on(numbers.versions, on=today)
    return render_template(
        "operations/process.html", process=found, version=version, today=today,
        steps=steps_of(session(), version), links=links_of(session(), version), artefacts=artefacts_of(session(), found),
        versions=_told(versions, version), reviews=reviews_of(session(), found),
        draft=next((row for row in versions if row.is_draft), None), numbers=numbers,
        rights=rights_of(found), reported=_reported(numbers), legend=legend(),
        alert_history=alerts_on(session(), here().id, "process", found.id),
        remarks=open_remarks(session(), found), held=held,
        own_reading=next((each for each in held.readers if each.person_id == member().person_id), None) if held else None,
        watches=is_watched(session(), here().id, "process", found.id, by_id=member().person_id),
        ideas=ideas_of(session(), found), may_draft=member().may(Permission.DRAFT),
    )


def _reported(numbers: ProcessNumbers) -> frozenset[int]:
    """Ids of the KPIs for which this reader decides between two numbers."""
    by = member()
    kpis = [item.kpi for item in numbers.kpis]
    return frozenset(kpi.id for kpi in kpis if by.may(Permission.ENTER_FACTS, named=by.person_id in kpi.reporters))


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
