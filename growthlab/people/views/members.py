"""The people of a workspace: who they are, what they may, who is invited."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people import queries
from growthlab.people.access import here, member, needs
from growthlab.people.actions import change_member, change_roles, reactivate
from growthlab.people.actions.invitations import Invited, invite, withdraw
from growthlab.people.addresses import is_of_erased
from growthlab.people.blueprint import bp
from growthlab.people.forms.members import InviteForm, MemberForm
from growthlab.people.models import Membership
from growthlab.people.rules import Function, Permission, Role
from growthlab.people.views.common import base_url


@bp.get("/w/<workspace>/people")
@needs(Permission.READ)
def members() -> ResponseReturnValue:
    return _page(InviteForm(formdata=None, roles=[Role.GROWTH.value]))


@bp.post("/w/<workspace>/people/invitations")
@needs(Permission.ADMINISTER)
def send_invitation() -> ResponseReturnValue:
    """A mail goes out, and the link stands on the page this once."""
    form, invited = InviteForm(), None
    if form.validate():
        with refusals(form):
            invited = invite(
                session(), email=form.email.data or "", roles=form.roles.roles, by=member(), at=clock.now(),
                base_url=base_url(),
            )
    if status_of(form) != 200:
        return _page(form), status_of(form)
    return _page(InviteForm(formdata=None, roles=[Role.GROWTH.value]), invited)


@bp.post("/w/<workspace>/people/invitations/<int:invitation_id>/withdrawal")
@needs(Permission.ADMINISTER)
def withdraw_invitation(invitation_id: int) -> ResponseReturnValue:
    withdraw(session(), queries.invitation_by_id(session(), here().id, invitation_id), by=member(), at=clock.now())
    flash(_("The invitation is withdrawn; its link works no longer."), "good")
    return _to_list()


@bp.get("/w/<workspace>/people/<int:membership_id>")
@needs(Permission.ADMINISTER)
def member_page(membership_id: int) -> ResponseReturnValue:
    found = _load(membership_id)
    return _member_page(found, MemberForm(formdata=None, obj=found))


@bp.post("/w/<workspace>/people/<int:membership_id>")
@needs(Permission.ADMINISTER)
def keep_member(membership_id: int) -> ResponseReturnValue:
    """Roles hold from the next request of that person on."""
    found, form = _load(membership_id), MemberForm()
    if form.validate():
        with refusals(form):
            now = clock.now()
            change_roles(session(), found, form.roles.roles, by=member(), at=now)
            change_member(
                session(), found, by=member(), at=now, function=Function(form.function.data),
                title=form.title.data, is_founder=form.is_founder.data, hours_per_week=form.hours_per_week.data or 0,
            )
    if status_of(form) != 200:
        return _member_page(found, form)
    flash(_("Saved: %(name)s.", name=found.person.name), "good")
    return _to_list()


@bp.post("/w/<workspace>/people/<int:membership_id>/return")
@needs(Permission.ADMINISTER)
def bring_back(membership_id: int) -> ResponseReturnValue:
    found = reactivate(session(), _load(membership_id), by=member(), at=clock.now())
    flash(_("%(name)s is back with the roles from before.", name=found.person.name), "good")
    return _to_list()


def _load(membership_id: int) -> Membership:
    return queries.membership_by_id(session(), here().id, membership_id)


def _page(form: InviteForm, invited: Invited | None = None) -> str:
    people = queries.memberships(session(), here().id, active=None)
    manages = member().may(Permission.ADMINISTER)
    return render_template(
        "people/members.html", form=form, invited=invited, manages=manages, is_of_erased=is_of_erased,
        people=[one for one in people if one.active], gone=[one for one in people if not one.active],
        invitations=queries.open_invitations(session(), here().id) if manages else [], now=clock.now(),
    )


def _member_page(found: Membership, form: MemberForm) -> ResponseReturnValue:
    leaving = url_for("pages.leaving", workspace=here().slug, membership_id=found.id) if _may_leave() else ""
    return render_template("people/member.html", form=form, person=found, leaving_href=leaving), status_of(form)


def _may_leave() -> bool:
    """The votes of somebody who leaves are dropped, so the page that ends a membership belongs to a later feature."""
    return "pages.deactivate" in current_app.view_functions


def _to_list() -> ResponseReturnValue:
    return redirect(url_for("people.members", workspace=here().slug), 303)
