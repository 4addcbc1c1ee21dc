"""My profile: name, language, zone, digest, password, browsers."""

from datetime import time

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import set_locale
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import current_person, for_signed_in, in_workspace_of
from growthlab.people.actions import change_password, change_profile
from growthlab.people.actions.memberships import choose_digests
from growthlab.people.actions.persons import choose_mails, choose_watching
from growthlab.people.blueprint import bp
from growthlab.people.cookies import session_token
from growthlab.people.forms.profile import PasswordForm, ProfileForm
from growthlab.people.models import Person
from growthlab.people.queries import own_memberships, own_sessions, visits_only
from growthlab.people.rules.notices import NoticeKind
from growthlab.people.sessions import close_other_sessions, close_own_session, hash_of
from growthlab.people.tries import of_account
from growthlab.people.views.common import claim


def _me() -> Person:
    person = current_person()
    assert person is not None  # for_signed_in has seen to it
    return person


@bp.get("/me")
@for_signed_in
def profile() -> ResponseReturnValue:
    return _page(_profile_form(_me(), fresh=True), PasswordForm(formdata=None))


@bp.post("/me")
@for_signed_in
def keep_profile() -> ResponseReturnValue:
    person = _me()
    form = _profile_form(person)
    if form.validate():
        with refusals(form):
            change_profile(
                session(), person, at=clock.now(), name=form.name.data or "", locale=form.locale.data,
                tz=form.tz.data or None, theme=form.theme.data, digest_weekday=form.digest_weekday.data,
                digest_time=time(form.digest_hour.data),
            )
            choose_mails(
                session(), person, when_empty=bool(form.digest_when_empty.data), friday=bool(form.friday_learnings.data),
                at_once=form.at_once.data or (), at=clock.now(),
            )
            choose_watching(session(), person, talk=bool(form.watches_talk.data), at=clock.now())
            choose_digests(session(), person, set(form.digest_from.data or ()), at=clock.now())
    if status_of(form) != 200:
        return _page(form, PasswordForm(formdata=None), status_of(form))
    set_locale(person.locale)
    flash(_("Your profile is saved."), "good")
    return redirect(url_for("people.profile"), 303)


@bp.post("/me/password")
@for_signed_in
def keep_password() -> ResponseReturnValue:
    """Every other browser is signed out. Wrong tries count like tries to sign in."""
    email, form = _me().email, PasswordForm()
    if form.validate():
        session().rollback()  # the count below is kept by a transaction of its own
        with refusals(form):
            claim(of_account(email, "password"), at=clock.now())
            change_password(
                session(), _me(), old=form.old.data or "", new=form.new.data or "", at=clock.now(), keep=session_token()
            )
    if status_of(form) != 200:
        return _page(_profile_form(_me(), fresh=True), form, status_of(form))
    flash(_("The new password is set. Every other browser was signed out."), "good")
    return redirect(url_for("people.profile"), 303)


@bp.post("/me/browsers/<int:signed_in_id>/end")
@for_signed_in
def end_browser(signed_in_id: int) -> ResponseReturnValue:
    """Sign one of my browsers out; somebody else's number does nothing."""
    close_own_session(session(), _me(), signed_in_id)
    flash(_("That browser is signed out."), "good")
    return redirect(url_for("people.profile"), 303)


@bp.post("/me/browsers/end")
@for_signed_in
def end_other_browsers() -> ResponseReturnValue:
    close_other_sessions(session(), _me(), keep=session_token())
    flash(_("Every other browser is signed out."), "good")
    return redirect(url_for("people.profile"), 303)


def _profile_form(person: Person, *, fresh: bool = False) -> ProfileForm:
    rooms = own_memberships(session(), person.id)
    options = {"formdata": None} if fresh else {}
    form = ProfileForm(
        obj=person, digest_hour=person.digest_time.hour, tz=person.tz or "",
        digest_from=[room.id for room in rooms if room.digest_opt_in],
        at_once=[kind.value for kind in NoticeKind if kind not in person.quiet_about], **options,
    )
    form.digest_from.choices = [(room.id, room.workspace.name) for room in rooms]
    return form


def _page(form: ProfileForm, password: PasswordForm, status: int = 200) -> ResponseReturnValue:
    person = _me()
    room = in_workspace_of(person)
    page = render_template(
        "people/profile.html", form=form, password=password, person=person,
        browsers=own_sessions(session(), person.id), this_browser=hash_of(session_token() or ""),
        zone=person.tz or (room.workspace.tz if room else "UTC"), may_open=not visits_only(session(), person.id),
    )
    return page, status
