"""The first page: where to go, for a newcomer and for somebody who is in."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import LANGUAGES, N_
from growthlab.core.web import session
from growthlab.people.access import current_person, for_signed_in, in_workspace_of, public
from growthlab.people.actions.persons import THEMES, choose_language, choose_theme
from growthlab.people.blueprint import bp
from growthlab.people.cookies import A_YEAR, LANGUAGE, set_cookie
from growthlab.people.forms.entering import SignInForm
from growthlab.people.queries import is_set_up
from growthlab.people.views.common import own_path

# (role of the demo's address, what it is, what one sees there)
DEMO_ROLES = (
    ("growth", N_("Growth member"), N_("runs tests, records what happened")),
    ("lead", N_("Growth lead"), N_("keeps the backlog, runs the meeting")),
    ("manager", N_("Manager"), N_("decides, watches money and processes")),
    ("ops", N_("Operations owner"), N_("accepts hand-overs, enters facts")),
)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Today of the workspace one was in last; for a guest, the ways in."""
    person = current_person()
    if person is None:
        return render_template("people/welcome.html", form=SignInForm(formdata=None), **ways_in())
    room = in_workspace_of(person)
    if room is None:
        return render_template("people/no_workspace.html")
    return redirect(url_for("pages.today", workspace=room.workspace.slug), 303)


def ways_in() -> dict[str, object]:
    """What a guest may do: look around in the demo, set up the first workspace."""
    return {
        "demo_roles": DEMO_ROLES if _has_demo() else (),
        "may_set_up": not is_set_up(session()),
        "next": own_path(request.values.get("next")) or "",
    }


def _has_demo() -> bool:
    """The demo is a later feature and may be switched off."""
    return bool(current_app.config["DEMO_ENABLED"]) and "demo.enter" in current_app.view_functions


@bp.post("/language")
@public
def speak() -> ResponseReturnValue:
    """The language of the pages; of one's mails too, once signed in."""
    locale = request.form.get("locale", "")
    response = current_app.make_response(redirect(_back(), 303))
    person = current_person()
    if person is not None:
        choose_language(session(), person, locale, at=clock.now())
    if locale in LANGUAGES:
        set_cookie(response, LANGUAGE, locale, lasts=A_YEAR)
    return response


@bp.post("/theme")
@for_signed_in
def theme() -> ResponseReturnValue:
    """Light, dark or as the system, on every browser of this person."""
    person, chosen = current_person(), request.form.get("theme", "")
    if person is not None and chosen in THEMES:
        choose_theme(session(), person, chosen, at=clock.now())
    return redirect(_back(), 303)


def _back() -> str:
    """The page that was open; another site's address never."""
    referrer = request.referrer or ""
    path = referrer.removeprefix(request.host_url.rstrip("/"))
    return own_path(path) or url_for("people.home")
