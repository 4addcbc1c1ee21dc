"""Erasing somebody who has left: what goes, what stays, and the address typed once more before it is done."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people import queries
from growthlab.people.access import here, member, needs
from growthlab.people.actions.erasing import erase
from growthlab.people.blueprint import bp
from growthlab.people.forms.members import ErasureForm
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/people/<int:membership_id>/erasure")
@needs(Permission.ADMINISTER)
def erasure(membership_id: int) -> ResponseReturnValue:
    return _page(membership_id, ErasureForm(formdata=None))


@bp.post("/w/<workspace>/people/<int:membership_id>/erasure")
@needs(Permission.ADMINISTER)
def erase_person(membership_id: int) -> ResponseReturnValue:
    found, form = queries.membership_by_id(session(), here().id, membership_id), ErasureForm()
    name = found.person.name
    if form.validate():
        with refusals(form):
            erase(session(), found.person, at=clock.now(), by=member(), typed=form.email.data or "")
    if status_of(form) != 200:
        return _page(membership_id, form)
    flash(_("Erased: %(name)s. What they did stays under a number.", name=name), "good")
    return redirect(url_for("people.members", workspace=here().slug), 303)


def _page(membership_id: int, form: ErasureForm) -> ResponseReturnValue:
    found = queries.membership_by_id(session(), here().id, membership_id)
    return render_template("people/erasure.html", form=form, person=found), status_of(form)
