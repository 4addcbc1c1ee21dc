"""A forgotten password: asking for a link, and using it."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import public
from growthlab.people.actions.links import RESET, ask_for_reset, reset_password
from growthlab.people.blueprint import bp
from growthlab.people.forms.entering import ForgotForm, ResetForm
from growthlab.people.queries import open_link
from growthlab.people.tries import TooManyTries, of_account, of_address
from growthlab.people.views.common import base_url, claim, in_short, let_browser_in, same_time


@bp.get("/forgot")
@public
def forgot() -> ResponseReturnValue:
    return render_template("people/forgot.html", form=ForgotForm(formdata=None))


@bp.post("/forgot")
@public
def ask_for_link() -> ResponseReturnValue:
    """The answer is the same in words, status and time whether somebody has the address or not."""
    form = ForgotForm()
    if not form.validate():
        return render_template("people/forgot.html", form=form), status_of(form)
    with same_time():
        _send_link(form.email.data or "")
    return render_template("people/forgot_sent.html", email=form.email.data)


def _send_link(email: str) -> None:
    """Nobody's mailbox is filled, and nobody learns that it would have been: too many tries say nothing."""
    now = clock.now()
    try:
        claim(of_account(email, "reset"), of_address(request.remote_addr, "reset"), at=now)
    except TooManyTries:
        return
    in_short(lambda short: ask_for_reset(short, email=email, at=now, base_url=base_url()))


@bp.get("/reset/<token>")
@public
def reset(token: str) -> ResponseReturnValue:
    """Looking uses nothing up: mail scanners follow links."""
    if open_link(session(), token, RESET, at=clock.now()) is None:
        return _too_late(_("This link was used already or is too old. Ask for a new one."), url_for("people.forgot"))
    return render_template("people/reset.html", form=ResetForm(formdata=None))


@bp.post("/reset/<token>")
@public
def use_reset(token: str) -> ResponseReturnValue:
    """The first of many tries sets the password and is signed in."""
    form = ResetForm()
    if form.validate():
        with refusals(form):
            person = reset_password(session(), token, form.password.data or "", at=clock.now())
    if status_of(form) == 200:
        answer = let_browser_in(person)
        flash(_("The new password is set. Every other browser was signed out."), "good")
        return answer
    return render_template("people/reset.html", form=form), status_of(form)


def _too_late(sentence: str, href: str) -> ResponseReturnValue:
    return render_template("people/too_late.html", sentence=sentence, href=href), 404
