"""Links under which ideas are left: the team's page of them, and the page behind the link."""

import secrets

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.exchange.actions import receiving
from growthlab.exchange.forms import IdeaForm, IntakeFormForm
from growthlab.exchange.models import Audience, IntakeForm
from growthlab.exchange.views.blueprint import bp
from growthlab.people.access import current_person, here, member, needs, public
from growthlab.people.models import Membership
from growthlab.people.queries import membership_of
from growthlab.people.rules import Permission
from growthlab.people.tries import Limit, claim_try, of_address
from growthlab.people.views.common import base_url, in_short

PER_ADDRESS, PER_FORM = Limit(10, 15), Limit(200, 15)


@bp.get("/w/<workspace>/intake")
@needs(Permission.READ)
def intake_forms() -> ResponseReturnValue:
    """The links of this workspace, and a form for a new one."""
    receiving.require_keeper(member())
    return _list(IntakeFormForm(formdata=None))


@bp.post("/w/<workspace>/intake")
@needs(Permission.IMPORT)
def open_intake() -> ResponseReturnValue:
    form = IntakeFormForm()
    if form.validate():
        with refusals(form):
            receiving.open_form(
                session(), title=form.title.data or "", intro=form.intro.data, audience=Audience(form.audience.data), by=member(),
                at=clock.now(),
            )
    if status_of(form) != 200:
        return _list(form)
    flash(_("The link is ready: copy it."), "good")
    return redirect(url_for("exchange.intake_forms", workspace=here().slug), 303)


@bp.post("/w/<workspace>/intake/<int:form_id>/closure")
@needs(Permission.READ)
def close_intake(form_id: int) -> ResponseReturnValue:
    """The link leads nowhere from now on."""
    found = session().get(IntakeForm, form_id)
    if found is None or found.workspace_id != here().id:
        abort(404)
    receiving.close_form(session(), found, by=member(), at=clock.now())
    return redirect(url_for("exchange.intake_forms", workspace=here().slug), 303)


@bp.get("/intake/<token>")
@public
def idea(token: str) -> ResponseReturnValue:
    """The page behind the link; nobody needs an account for a public one."""
    found, by = _visited(token)
    if found.audience is Audience.TEAM and by is None:
        return redirect(url_for("people.sign_in", next=request.path), 303)
    return render_template("exchange/idea.html", intake=found, form=IdeaForm(formdata=None, request_key=secrets.token_hex(16)))


@bp.post("/intake/<token>")
@public
def leave_idea(token: str) -> ResponseReturnValue:
    """It becomes a draft. Counted before anything is looked at, in a transaction of its own."""
    at = clock.now()
    in_short(lambda short: claim_try(short, of_address(request.remote_addr, "intake"), at=at, limit=PER_ADDRESS))
    in_short(lambda short: claim_try(short, f"intake:{token[:40]}", at=at, limit=PER_FORM))
    (found, by), form = _visited(token), IdeaForm()
    if found.audience is Audience.TEAM and by is None:
        return redirect(url_for("people.sign_in"), 303)
    if form.website.data:  # a field that people do not see: whoever fills it in is a machine, and learns nothing
        return render_template("exchange/thanks.html", intake=found)
    if form.validate():
        with refusals(form):
            receiving.receive(
                session(), found, title=form.title.data or "", because=form.because.data, said_by=form.said_by.data,
                request_key=form.request_key.data or None, at=at, by=by if by and by.may(Permission.DRAFT) else None,
            )
    if status_of(form) != 200:
        return render_template("exchange/idea.html", intake=found, form=form), status_of(form)
    return render_template("exchange/thanks.html", intake=found)


def _visited(token: str) -> tuple[IntakeForm, Membership | None]:
    """The open form, and the reader's membership when there is one; a team's form is not there for strangers."""
    found = receiving.form_under(session(), token)
    person = current_person()
    by = membership_of(session(), found.workspace_id, person.id) if person else None
    by = by if by and by.active else None
    if found.audience is Audience.TEAM and person and by is None:
        abort(404)
    return found, by


def _list(form: IntakeFormForm) -> ResponseReturnValue:
    form.audience.choices = [(audience.value, audience.label) for audience in Audience]
    rows = [(row, f"{base_url()}{url_for('exchange.idea', token=row.token)}") for row in receiving.forms_of(session(), here().id)]
    return render_template("exchange/intake.html", form=form, rows=rows, may_open=member().may(Permission.IMPORT)), status_of(form)
