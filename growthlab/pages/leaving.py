"""Somebody leaves the team: signed out at once, open votes out of the count, what they own on the lead's Today."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.pages.blueprint import bp
from growthlab.people import actions, queries
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.actions import drop_votes_of


@bp.post("/w/<workspace>/people/<int:membership_id>/deactivation")
@needs(Permission.ADMINISTER)
def deactivate(membership_id: int) -> ResponseReturnValue:
    """The last manager or admin cannot be taken away; the action says so."""
    leaving = queries.membership_by_id(session(), here().id, membership_id)
    now = clock.now()
    actions.deactivate(session(), leaving, by=member(), at=now)
    drop_votes_of(session(), leaving, at=now)
    flash(_("%(name)s is no longer in this workspace.", name=leaving.person.name), "good")
    return redirect(url_for("people.members", workspace=here().slug), code=303)
