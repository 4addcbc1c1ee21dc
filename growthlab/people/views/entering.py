"""Signing in and out."""

import flask
from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import current_person, public
from growthlab.people.actions.entering import enter
from growthlab.people.blueprint import bp
from growthlab.people.cookies import session_token, sign_browser_out
from growthlab.people.forms.entering import SignInForm
from growthlab.people.sessions import close_session
from growthlab.people.tries import of_account, of_address
from growthlab.people.views.common import claim, let_browser_in, own_path
from growthlab.people.views.home import ways_in


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    target = own_path(request.args.get("next"))
    if current_person() is not None:
        return redirect(target or url_for("people.home"), 303)
    return render_template("people/sign_in.html", form=SignInForm(formdata=None), **ways_in())


@bp.post("/sign-in")
@public
def enter_by_password() -> ResponseReturnValue:
    """Same words, status and time for a wrong password and an unknown address; limited per account and address."""
    form = SignInForm()
    if form.validate():
        with refusals(form):
            email, now = form.email.data or "", clock.now()
            claim(of_account(email), of_address(request.remote_addr), at=now)
            person = enter(
                session(), email=email, password=form.password.data or "", at=now, address=request.remote_addr,
                allow_demo=current_app.config["DEMO_ENABLED"],
            )
    if status_of(form) == 200:
        return let_browser_in(person, own_path(request.form.get("next")))
    return render_template("people/sign_in.html", form=form, **ways_in()), status_of(form)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """This browser's session ends on the server, too; signing out twice is fine."""
    close_session(session(), session_token())
    flask.session.clear()
    return sign_browser_out(current_app.make_response(redirect(url_for("people.home"), 303)))
