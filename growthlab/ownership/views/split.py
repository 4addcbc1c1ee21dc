"""Who runs and who explores, and who answers for operations; for managers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.operations.forms.fields import choose
from growthlab.ownership.forms import HeadForm
from growthlab.ownership.queries import founder_parts, growth_opers
from growthlab.ownership.rules import SPLIT_FROM_STAGE, founder_share
from growthlab.ownership.views.blueprint import bp
from growthlab.people import actions
from growthlab.people.access import here, member, needs
from growthlab.people.models import Membership
from growthlab.people.queries import membership_by_id, memberships, stage_of
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/people/split")
@needs(Permission.APPROVE_PROCESS)
def split() -> ResponseReturnValue:
    people = memberships(session(), here().id)
    head = _head(people)
    return _page(people, _head_form(people, formdata=None, head_id=head.id if head else None))


@bp.post("/w/<workspace>/people/head")
@needs(Permission.CHOOSE_STAGE)
def name_head() -> ResponseReturnValue:
    """One person; who did it before no longer does."""
    people = memberships(session(), here().id)
    form = _head_form(people)
    if form.validate():
        with refusals(form):
            actions.name_head(session(), membership_by_id(session(), here().id, form.head_id.data or 0), by=member(), at=clock.now())
    if status_of(form) != 200:
        return _page(people, form), status_of(form)
    flash(_("Saved."), "good")
    return _back()


def _head_form(people: list[Membership], **given: int | None) -> HeadForm:
    form = HeadForm(**given)
    choose(form.head_id, [(one.id, one.person.name) for one in people if one.may_head])
    return form


def _page(people: list[Membership], head: HeadForm) -> str:
    parts = founder_parts(session(), here().id, on=clock.today(here().tz))
    return render_template(
        "ownership/split.html", both=growth_opers(session(), here().id), parts=parts, share=founder_share(parts),
        founders=[one for one in people if one.is_founder], head=_head(people), head_form=head,
        warns=(stage_of(session(), here().id) or 0) >= SPLIT_FROM_STAGE,
    )


def _head(people: list[Membership]) -> Membership | None:
    return next((one for one in people if one.heads_operations), None)


def _back() -> ResponseReturnValue:
    return redirect(url_for("ownership.split", workspace=here().slug), code=303)
