"""Entering facts and plans."""

import secrets

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.periods import Period
from growthlab.core.web import refusals, session, status_of
from growthlab.operations import actions
from growthlab.operations.forms import FactForm, PlanForm, require_number
from growthlab.operations.queries import find_kpi, find_process
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.pages import page_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.route("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/facts", methods=["GET", "POST"])
@needs(Permission.ENTER_FACTS)
def enter_fact(code: str, kpi_id: int) -> ResponseReturnValue:
    process = find_process(session(), here().id, code)
    kpi = find_kpi(session(), process, kpi_id)
    today = clock.today(here().tz)
    current = str(Period.containing(today, kpi.cadence).previous)
    form = FactForm(data={"period": request.args.get("period", current)[:20], "request_key": secrets.token_hex(16)})
    if form.validate_on_submit():
        with refusals(form):
            actions.enter_fact(
                session(), kpi, period=Period.parse(form.period.data or ""), actual=require_number(form.actual.value, "actual"),
                note=form.note.data or None, evidence_link=form.evidence_link.data or None, reason=form.reason.data or None,
                request_key=form.request_key.data or None, by=member(), at=clock.now(), on=today,
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return render_template("operations/fact.html", form=form, process=process, kpi=kpi), status_of(form)


@bp.route("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/plans", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def set_plan(code: str, kpi_id: int) -> ResponseReturnValue:
    process = find_process(session(), here().id, code)
    kpi = find_kpi(session(), process, kpi_id)
    today = clock.today(here().tz)
    form = PlanForm(data={"period": str(Period.containing(today, kpi.cadence).next), "plan": kpi.target})
    if form.validate_on_submit():
        with refusals(form):
            actions.set_plan(
                session(), kpi, Period.parse(form.period.data or ""), require_number(form.plan.value, "plan"), by=member(),
                at=clock.now(), on=today,
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return render_template("operations/plan.html", form=form, process=process, kpi=kpi), status_of(form)
