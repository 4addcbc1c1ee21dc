"""Describing a process: an old habit as a new draft, and the next version of one that runs."""

from typing import Any

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import refusals, session, status_of
from growthlab.operations import actions
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.forms import DescriptionForm, PeopleForm
from growthlab.operations.models import Process
from growthlab.operations.queries import draft_version_of, find_process
from growthlab.operations.rules.templates import ProcessTemplate, process_templates, template_named
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.described import named_in, people_of, stored, with_blank_rows, without_stored_plans
from growthlab.operations.views.pages import page_of
from growthlab.people.access import here, member, needs
from growthlab.people.permissions import require
from growthlab.people.rules import Permission, scope_of


@bp.route("/w/<workspace>/processes/new", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def new() -> ResponseReturnValue:
    """`?template=` begins with what its file says."""
    may_describe()
    chosen = template_named(request.args.get("template"))
    form = description_form(_begun(chosen))
    if form.validate_on_submit():
        with refusals(form):
            lists = form.lists()
            made = actions.draft_process(
                session(), by=member(), at=clock.now(), owner_id=form.owner_id.data, **lists, **form.fields()
            )
        if status_of(form) == 200:
            return redirect(page_of(made), code=303)
    page = render_template(
        "operations/describe.html", form=with_blank_rows(form), process=None, only_version=False, templates=process_templates(),
        chosen=chosen.key if chosen else None,
    )
    return page, status_of(form)


@bp.route("/w/<workspace>/processes/<code>/description", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def describe(code: str) -> ResponseReturnValue:
    """A draft as a whole; of a running process the draft of its next version."""
    process = find_process(session(), here().id, code)
    may_change(process, member())
    if draft_version_of(session(), process) is None:
        abort(404)
    form = description_form(stored(session(), process, here().base_currency))
    if form.validate_on_submit():
        with refusals(form):
            _keep(process, form)
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    only_version = not process.is_draft
    page = render_template("operations/describe.html", form=with_blank_rows(form), process=process, only_version=only_version)
    return page, status_of(form)


@bp.route("/w/<workspace>/processes/<code>/people", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def people(code: str) -> ResponseReturnValue:
    """Who runs it and who stands in; also while it runs."""
    process = find_process(session(), here().id, code)
    may_change(process, member())
    shown = {"owner_id": process.owner_id, "deputy_id": process.deputy_id}
    form = PeopleForm(data=shown)
    form.offer(people_of(session(), here().id, also=named_in(shown)))
    if form.validate_on_submit():
        with refusals(form):
            actions.change_process(
                session(), process, by=member(), at=clock.now(), owner_id=form.owner_id.data, deputy_id=form.deputy_id.data
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return render_template("operations/people.html", form=form, process=process), status_of(form)


def may_describe() -> None:
    """Whoever changes processes of the own or of others also describes new ones."""
    require(member(), Permission.CHANGE_PROCESS, named=scope_of(member().roles, Permission.CHANGE_PROCESS) is not None)


def prefilled_form(shown: dict[str, Any]) -> DescriptionForm:  # Any: as below
    """Whatever was posted to this page is not its content."""
    form = DescriptionForm(formdata=None, data=shown)
    form.offer(people_of(session(), here().id, also=named_in(shown)), here().base_currency)
    return form


def _begun(template: ProcessTemplate | None) -> dict[str, Any]:  # Any: as below
    own = {"owner_id": member().person_id, "review_every_days": 90, "budget_currency": here().base_currency}
    return own | template.described(here().base_currency) if template else own


def description_form(shown: dict[str, Any]) -> DescriptionForm:  # Any: a field's own type
    form = DescriptionForm(data=shown)
    form.offer(people_of(session(), here().id, also=named_in(shown)), here().base_currency)
    return form


def _keep(process: Process, form: DescriptionForm) -> None:
    by, at, fields, lists = member(), clock.now(), form.fields(), form.lists()
    texts = {name: fields.pop(name) for name in ("purpose", "trigger", "scope")}
    actions.set_texts(session(), process, by=by, at=at, change_note=form.change_note.data or None, **texts)
    actions.set_steps(session(), process, lists["steps"], by=by, at=at)
    actions.set_links(session(), process, lists["links"], by=by, at=at)
    if not process.is_draft:
        return
    without_stored_plans(lists, session(), process)
    actions.change_process(session(), process, by=by, at=at, owner_id=form.owner_id.data, **fields)
    actions.set_artefacts(session(), process, lists["artefacts"], by=by, at=at)
    actions.set_kpis(session(), process, lists["kpis"], by=by, at=at)
