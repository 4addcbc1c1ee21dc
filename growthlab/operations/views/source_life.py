"""A source is asked for, paused, let go on, taken away."""

from collections.abc import Callable

from flask import flash
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.operations.actions import sourcing
from growthlab.operations.queries.sources import source_of
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.sources import load_kpi, to_process
from growthlab.people.access import member, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/pull")
@needs(Permission.CHANGE_PROCESS)
def pull_source(code: str, kpi_id: int) -> ResponseReturnValue:
    return _do(code, kpi_id, sourcing.ask_to_pull, _("It is read within a minute, while a scheduler runs."))


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/pause")
@needs(Permission.CHANGE_PROCESS)
def pause_source(code: str, kpi_id: int) -> ResponseReturnValue:
    return _do(code, kpi_id, sourcing.pause_source, _("Paused: its numbers are entered by hand meanwhile."))


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/resumption")
@needs(Permission.CHANGE_PROCESS)
def resume_source(code: str, kpi_id: int) -> ResponseReturnValue:
    return _do(code, kpi_id, sourcing.resume_source, _("It is read again."))


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/removal")
@needs(Permission.CHANGE_PROCESS)
def remove_source(code: str, kpi_id: int) -> ResponseReturnValue:
    return _do(code, kpi_id, sourcing.remove_source, _("Taken away. The facts that came from it stay."))


def _do(code: str, kpi_id: int, what: Callable[..., object], said: str) -> ResponseReturnValue:
    kpi = load_kpi(code, kpi_id)
    found = source_of(session(), kpi)
    if found is None:
        raise NotFound(Text(N_("such source")))
    what(session(), found, by=member(), at=clock.now())
    flash(said, "good")
    return to_process(kpi)
