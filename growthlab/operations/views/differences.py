"""A source says another number than was entered: a person takes it or keeps the own one."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.operations.actions.settling import keep_number, take_number
from growthlab.operations.models import KpiDifference, Process
from growthlab.operations.queries import find_kpi, find_process
from growthlab.operations.queries.sources import find_difference
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.pages import page_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/differences/<int:difference_id>/taking")
@needs(Permission.ENTER_FACTS)
def take_difference(code: str, kpi_id: int, difference_id: int) -> ResponseReturnValue:
    process, found = _load(code, kpi_id, difference_id)
    take_number(session(), found, by=member(), at=clock.now(), on=clock.today(here().tz))
    flash(_("The source's number stands now; the entered one stays beside it."), "good")
    return redirect(page_of(process), code=303)


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/differences/<int:difference_id>/keeping")
@needs(Permission.ENTER_FACTS)
def keep_difference(code: str, kpi_id: int, difference_id: int) -> ResponseReturnValue:
    process, found = _load(code, kpi_id, difference_id)
    keep_number(session(), found, by=member(), at=clock.now())
    flash(_("The entered number stays. It is asked again only when one of the two changes."), "good")
    return redirect(page_of(process), code=303)


def _load(code: str, kpi_id: int, difference_id: int) -> tuple[Process, KpiDifference]:
    process = find_process(session(), here().id, code)
    kpi = find_kpi(session(), process, kpi_id)
    return process, find_difference(session(), process, kpi, difference_id)
