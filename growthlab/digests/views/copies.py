"""Copies for people without an account: the admin's list, and the two links that such people get."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import col, select

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import set_locale
from growthlab.core.links import read
from growthlab.core.web import refusals, session, status_of
from growthlab.digests.actions import copies as actions
from growthlab.digests.doors import COPY, doors_of
from growthlab.digests.forms import CopyForm
from growthlab.digests.models import DigestCopy
from growthlab.digests.views.blueprint import bp
from growthlab.people.access import here, member, needs, public
from growthlab.people.rules import Permission


@bp.route("/w/<workspace>/mail/copies", methods=["GET", "POST"])
@needs(Permission.ADMINISTER)
def copies() -> ResponseReturnValue:
    form = CopyForm(data={"locale": here().language})
    if form.validate_on_submit():
        with refusals(form):
            actions.ask(
                session(), form.email.data or "", form.locale.data, by=member(), at=clock.now(), doors=doors_of(current_app.config)
            )
        if status_of(form) == 200:
            flash(_("%(email)s is asked. The copy comes once they say yes.", email=form.email.data), "good")
            return redirect(url_for("digests.copies", workspace=here().slug), 303)
    query = select(DigestCopy).where(DigestCopy.workspace_id == here().id, col(DigestCopy.ended_at).is_(None))
    rows = session().exec(query.order_by(col(DigestCopy.email))).all()
    return render_template("digests/copies.html", form=form, rows=rows), status_of(form)


@bp.post("/w/<workspace>/mail/copies/<int:copy_id>/end")
@needs(Permission.ADMINISTER)
def revoke_copy(copy_id: int) -> ResponseReturnValue:
    if actions.find_copy(session(), copy_id).workspace_id != here().id:
        raise NotFound(str(copy_id))
    actions.end(session(), copy_id, by_id=member().person_id, at=clock.now())
    flash(_("No more copies go there."), "good")
    return redirect(url_for("digests.copies", workspace=here().slug), 303)


@bp.get("/copies/<token>")
@public
def copy(token: str) -> ResponseReturnValue:
    return _page(token, *_read(token))


@bp.post("/copies/<token>/yes")
@public
def take_copy(token: str) -> ResponseReturnValue:
    row, what = _read(token)
    if what != "yes":
        raise NotFound("")
    actions.confirm(session(), row.id, at=clock.now())
    return _page(token, row, what)


@bp.post("/copies/<token>")
@public
def end_copy(token: str) -> ResponseReturnValue:
    """Exempt from CSRF for mail programs (RFC 8058): the signed address is all the permission there is."""
    row, what = _read(token)
    if what != "no":
        raise NotFound("")
    actions.end(session(), row.id, by_id=None, at=clock.now())
    return _page(token, row, what)


def _read(token: str) -> tuple[DigestCopy, str]:
    said = read(current_app.config["SECRET_KEY"], COPY, token, at=clock.now())
    row = actions.find_copy(session(), said["c"])
    set_locale(row.locale)
    return row, said["k"]


def _page(token: str, row: DigestCopy, what: str) -> ResponseReturnValue:
    return render_template("digests/copy.html", token=token, row=row, what=what)
