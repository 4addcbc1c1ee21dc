"""The grid of processes: what is asked for in the address, by its last 13 periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.activity.rules import AlertKind
from growthlab.catalog.queries import channels
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.periods import Cadence
from growthlab.core.pictures import PeriodCell
from growthlab.core.pictures.samples import legend
from growthlab.core.web import session
from growthlab.operations.queries.grid import grid_page
from growthlab.operations.queries.page import last_periods
from growthlab.operations.queries.strips import GridRow
from growthlab.operations.rules import ProcessKind, ProcessStatus
from growthlab.operations.rules.filters import ALL, ANY, MINE, RUNNING, GridFilters, grid_filters_from
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission, scope_of

Pick = tuple[str, str, str, list[tuple[str, str]]]  # name, label, what is chosen, values with their words


@dataclass(frozen=True)
class Band:
    """The processes of one rhythm, with the heads of their columns."""

    cadence: Cadence
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]


@bp.get("/w/<workspace>/processes")
@needs(Permission.READ)
def processes() -> ResponseReturnValue:
    filters = grid_filters_from(request.args)
    page = grid_page(session(), here().id, filters, me=member().person_id, on=clock.today(here().tz))
    people = memberships(session(), here().id, active=None)
    return render_template(
        "operations/processes.html", page=page, alerted=[row for row in page.rows if row.alerts], bands=_bands(page.rows),
        legend=legend(), filters=filters, picks=_picks(filters, [(str(one.person_id), one.person.name) for one in people]),
        later=url_for("operations.processes", workspace=here().slug, **filters.address(after=page.later)) if page.later else "",
        opens=_opens, may_report=any(_reports(row) for row in page.rows),
        head=next((one for one in people if one.heads_operations), None),
        may_describe=scope_of(member().roles, Permission.CHANGE_PROCESS) is not None,
    )


def _picks(filters: GridFilters, people: Sequence[tuple[str, str]]) -> list[Pick]:
    anything = ("", _("any"))
    own = [(str(row.id), row.name) for row in channels(session(), here().id, retired=True)]
    return [
        ("status", _("Status"), filters.status, [
            (RUNNING, _("running")), *((word.value, word.label) for word in ProcessStatus), (ALL, _("all")),
        ]),
        ("owner", _("Owner"), filters.owner, [anything, (MINE, _("me")), *people]),
        ("kind", _("Kind"), filters.kind, [anything, *((word.value, word.label) for word in ProcessKind)]),
        ("channel", _("Channel"), filters.channel, [anything, *own]),
        ("alert", _("Alert"), filters.alert, [
            anything, (ANY, _("alerts")), *((word.value, word.label) for word in AlertKind if word.of_process),
        ]),
    ]


def _opens(row: GridRow, cell: PeriodCell) -> str:
    """Where a cell leads: to the fact for whoever may enter it, else to the numbers of its process."""
    if row.kpi is None or cell.status == "none":
        return ""
    code = row.process.code
    if _reports(row) and row.process.takes_facts:
        return url_for("operations.enter_fact", workspace=here().slug, code=code, kpi_id=row.kpi.id, period=cell.period)
    return url_for("operations.process", workspace=here().slug, code=code, _anchor=f"kpi-{row.kpi.id}")


def _reports(row: GridRow) -> bool:
    by = member()
    return row.kpi is not None and by.may(Permission.ENTER_FACTS, named=by.person_id in row.reporters)


def _bands(rows: tuple[GridRow, ...]) -> list[Band]:
    order = {cadence: place for place, cadence in enumerate(Cadence)}
    ordered = sorted(rows, key=lambda row: order[row.cadence])
    return [Band(cadence, _heads(cadence), tuple(group)) for cadence, group in groupby(ordered, key=lambda row: row.cadence)]


def _heads(cadence: Cadence) -> tuple[str, ...]:
    return tuple(period.short_label for period in last_periods(cadence, on=clock.today(here().tz)))
