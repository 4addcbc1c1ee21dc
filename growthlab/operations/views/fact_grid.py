"""Entering the facts of many KPIs on one page."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, ngettext
from growthlab.core.web import put_at_field, refusals, session, status_of
from growthlab.operations.actions.filling import Filled, fill_facts
from growthlab.operations.forms.fact_grid import FactGridForm, fact_grid_form
from growthlab.operations.queries.fact_grid import FactGrid
from growthlab.operations.queries.fact_grid import fact_grid as read_grid
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.permissions import require
from growthlab.people.rules import Permission, scope_of


@bp.route("/w/<workspace>/processes/facts", methods=["GET", "POST"])
@needs(Permission.ENTER_FACTS)
def fact_grid() -> ResponseReturnValue:
    grid = _grid()
    form = fact_grid_form(grid.labelled(), grid.seen)
    form.miss(request.form)
    if form.validate_on_submit() and status_of(form) == 200:
        count = 0
        with refusals(form):
            count = _save(form, grid)
        if status_of(form) == 200:
            flash(ngettext("%(num)d fact saved.", "%(num)d facts saved.", count), "good")
            return redirect(_address(grid, after=request.args.get("after")), code=303)
    if status_of(form) != 200:
        grid = _grid()
        form.renew(grid.cells(), grid.seen)
    return render_template("operations/fact_grid.html", grid=grid, form=form, tabs_=_tabs(grid), later=_later(grid)), status_of(form)


def _grid() -> FactGrid:
    """403 for whom no role and no responsibility lets enter a fact."""
    grid = read_grid(
        session(), member(), on=clock.today(here().tz), cadence=request.args.get("cadence", ""),
        after=request.args.get("after", type=int),
    )
    if not grid.lines and scope_of(member().roles, Permission.ENTER_FACTS) is None:
        require(member(), Permission.ENTER_FACTS)
    return grid


def _save(form: FactGridForm, grid: FactGrid) -> int:
    """How many numbers went in; RuleBroken when any was refused, which takes all of them back."""
    changed = form.changed(grid.cells())
    filled = [Filled(line.kpi, cell, changed[cell.name]) for line in grid.lines for cell in line.cells if cell.name in changed]
    refused = fill_facts(
        session(), filled, by=member(), at=clock.now(), on=clock.today(here().tz), seen=form.known(), reason=form.reason.data or None
    )
    for rule in _once(refused):
        put_at_field(form, rule)
    if refused:
        raise RuleBroken(N_("Nothing is saved yet. Mend the marked fields and save again."), code="facts_refused")
    return len(filled)


def _once(refused: list[RuleBroken]) -> list[RuleBroken]:
    """The reason is asked for once, however many corrections lack it."""
    asked = [rule for rule in refused if rule.field == "reason"]
    return [rule for rule in refused if rule not in asked[1:]]


def _tabs(grid: FactGrid) -> list[tuple[str, str, bool]]:
    many = len(grid.cadences) > 1
    return [
        (each.label, url_for("operations.fact_grid", workspace=here().slug, cadence=each.value), each is grid.cadence)
        for each in grid.cadences if many
    ]


def _later(grid: FactGrid) -> str:
    return _address(grid, after=grid.later) if grid.later else ""


def _address(grid: FactGrid, *, after: int | str | None) -> str:
    return url_for("operations.fact_grid", workspace=here().slug, cadence=grid.cadence.value, after=after)
