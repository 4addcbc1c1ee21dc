"""Somebody leaves the team: what they own gets a new owner, they are signed out at once, open votes leave the count."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.operations.forms.fields import choose, person_field
from growthlab.ownership.actions import hand_on
from growthlab.ownership.queries import held_by
from growthlab.pages.blueprint import bp
from growthlab.people import actions, queries
from growthlab.people.access import here, member, needs
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.actions import drop_votes_of


class LeavingForm(Form):
    to_all = person_field(_l("One new owner for everything"))


@bp.get("/w/<workspace>/people/<int:membership_id>/leaving")
@needs(Permission.ADMINISTER)
def leaving(membership_id: int) -> ResponseReturnValue:
    return _page(_load(membership_id), _form(membership_id, formdata=None))


@bp.post("/w/<workspace>/people/<int:membership_id>/deactivation")
@needs(Permission.ADMINISTER)
def deactivate(membership_id: int) -> ResponseReturnValue:
    """The last manager or admin cannot be taken away, nor anybody who still owns something; the actions say so."""
    found, form, now = _load(membership_id), _form(membership_id), clock.now()
    if form.validate():
        with refusals(form):
            actions.deactivate(session(), found, by=member(), at=now)
            hand_on(session(), found, _chosen(), by=member(), at=now, to_all=form.to_all.data)
            drop_votes_of(session(), found, at=now)
    if status_of(form) != 200:
        return _page(_load(membership_id), form), status_of(form)
    flash(_("%(name)s is no longer in this workspace.", name=found.person.name), "good")
    return redirect(url_for("people.members", workspace=here().slug), code=303)


def _form(membership_id: int, **given: None) -> LeavingForm:
    form = LeavingForm(**given)
    stay = [one for one in queries.memberships(session(), here().id) if one.id != membership_id]
    choose(form.to_all, [(one.person_id, one.person.name) for one in stay])
    return form


def _chosen() -> dict[str, int]:
    """What was chosen for single things; a name that means nothing is left alone."""
    return {name: int(value) for name, value in request.form.items() if "-" in name and value.isascii() and value.isdigit()}


def _page(found: Membership, form: LeavingForm) -> str:
    return render_template(
        "ownership/leaving.html", person=found, held=held_by(session(), here().id, found.person_id, on=clock.today(here().tz)), form=form,
        chosen=dict(request.form.items()),
    )


def _load(membership_id: int) -> Membership:
    return queries.membership_by_id(session(), here().id, membership_id)
