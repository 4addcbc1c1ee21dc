"""Setting up a workspace: the first one by a guest, another one by somebody who is in."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import current_person, in_workspace_of, public
from growthlab.people.actions.setting_up import open_workspace, set_up
from growthlab.people.blueprint import bp
from growthlab.people.forms.entering import SetUpForm, WorkspaceForm
from growthlab.people.models import Person
from growthlab.people.queries import is_set_up, visits_only
from growthlab.people.views.common import let_browser_in

FIRST_GUESS = {"en": ("USD", "UTC"), "ru": ("RUB", "Europe/Moscow")}


@bp.get("/setup")
@public
def setup() -> ResponseReturnValue:
    person = _owner()
    if person is None and is_set_up(session()):
        return redirect(url_for("people.home"), 303)
    currency, zone = FIRST_GUESS[current_locale()]
    guess = {"language": current_locale(), "base_currency": currency, "tz": zone}
    return _page(WorkspaceForm(formdata=None, **guess) if person else SetUpForm(formdata=None, **guess), person)


@bp.post("/setup")
@public
def open_setup() -> ResponseReturnValue:
    """The first person is manager and admin, and comes in at once."""
    person = _owner()
    return _open_another(person) if person else _open_first()


def _owner() -> Person | None:
    """Somebody with an account of their own; people of the demo count as guests here."""
    person = current_person()
    return None if person is None or visits_only(session(), person.id) else person


def _open_first() -> ResponseReturnValue:
    form = SetUpForm()
    if form.validate():
        with refusals(form):
            member = set_up(
                session(), name=form.name.data or "", email=form.email.data or "", password=form.password.data or "",
                at=clock.now(), **_about(form),
            )
    if status_of(form) != 200:
        return _page(form, None)
    return let_browser_in(member.person, url_for("pages.today", workspace=member.workspace.slug))


def _open_another(person: Person) -> ResponseReturnValue:
    form = WorkspaceForm()
    if form.validate():
        with refusals(form):
            member = open_workspace(session(), person, at=clock.now(), **_about(form))
    if status_of(form) != 200:
        return _page(form, person)
    flash(_("The workspace is open. Invite your team under People."), "good")
    return redirect(url_for("pages.today", workspace=member.workspace.slug), 303)


def _about(form: WorkspaceForm) -> dict[str, str]:
    names = ("workspace_name", "language", "base_currency", "tz")
    return {name: form[name].data or "" for name in names}


def _page(form: WorkspaceForm, person: Person | None) -> ResponseReturnValue:
    if person is not None:
        in_workspace_of(person)
        return render_template("people/new_workspace.html", form=form), status_of(form)
    return render_template("people/setup.html", form=form), status_of(form)
