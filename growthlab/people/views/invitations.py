"""Coming in by an invitation."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from growthlab.core import clock
from growthlab.core.forms import Form
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import current_person, public
from growthlab.people.actions.invitations import accept_as, accept_as_new
from growthlab.people.blueprint import bp
from growthlab.people.forms.entering import JoinForm
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.queries import open_invitation
from growthlab.people.views.common import let_browser_in


@bp.get("/invitation/<token>")
@public
def invitation(token: str) -> ResponseReturnValue:
    """What one is invited to; looking uses nothing up."""
    form = Form(formdata=None) if current_person() else JoinForm(formdata=None)
    return _page(token, form)


@bp.post("/invitation/<token>")
@public
def accept(token: str) -> ResponseReturnValue:
    """In with one's own account, or as a new person with a name and a password."""
    person = current_person()
    return _accept_as(token, person) if person else _accept_as_new(token)


def _accept_as(token: str, person: Person) -> ResponseReturnValue:
    form = Form()
    if form.validate():
        with refusals(form):
            member = accept_as(session(), token, person, at=clock.now())
    return _inside(member) if status_of(form) == 200 else _page(token, form)


def _accept_as_new(token: str) -> ResponseReturnValue:
    form = JoinForm()
    if form.validate():
        with refusals(form):
            member = accept_as_new(
                session(), token, name=form.name.data or "", password=form.password.data or "",
                locale=current_locale(), at=clock.now(),
            )
    return let_browser_in(member.person, _today(member)) if status_of(form) == 200 else _page(token, form)


def _page(token: str, form: FlaskForm) -> ResponseReturnValue:
    found = open_invitation(session(), token, at=clock.now())
    if found is None:
        sentence = _("This invitation was used already, withdrawn or is too old. Ask for a new one.")
        return render_template("people/too_late.html", sentence=sentence, href=url_for("people.home")), 404
    workspace, inviter = session().get_one(Workspace, found.workspace_id), session().get_one(Person, found.invited_by_id)
    page = render_template(
        "people/invitation.html", form=form, invitation=found, workspace=workspace, inviter=inviter,
        person=current_person(), here=request.path,
    )
    return page, status_of(form)


def _inside(member: Membership) -> ResponseReturnValue:
    return redirect(_today(member), 303)


def _today(member: Membership) -> str:
    return url_for("pages.today", workspace=member.workspace.slug)
