"""The page behind a signed link: one button or the smallest form. Looking changes nothing, the first press does it."""

from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.forms import Form
from growthlab.core.i18n import N_, set_locale
from growthlab.core.links import Said, is_spent, read, spend
from growthlab.core.web import refusals, session, status_of
from growthlab.digests.doors import DEED
from growthlab.digests.views.blueprint import bp
from growthlab.digests.views.doing import DEEDS, Deed, subject_of
from growthlab.people.access import public
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed
from growthlab.people.queries import membership_of


@bp.get("/do/<token>")
@public
def deed(token: str) -> ResponseReturnValue:
    said, found, member = _read(token)
    if is_spent(session(), token):
        return _page("digests/done.html", said, found, member)
    return _page("digests/deed.html", said, found, member, form=found.form(session(), member, said["a"]))


@bp.post("/do/<token>")
@public
def do(token: str) -> ResponseReturnValue:
    """A refused try uses nothing up, because the refusal takes the use back with everything else."""
    said, found, member = _read(token)
    form = found.form(session(), member, said["a"])
    if form.validate():
        with refusals(form):
            spend(session(), DEED, token, at=clock.now())
            found.do(session(), member, said["a"], form)
    if status_of(form) == 200:
        return redirect(url_for("digests.deed", token=token), 303)
    _said, _found, member = _read(token)  # the refusal has let go of the rows
    return _page("digests/deed.html", said, found, member, form=form), status_of(form)


def _read(token: str) -> tuple[Said, Deed, Membership]:
    """What the link says and whose it is, with the rights of this moment."""
    said = read(current_app.config["SECRET_KEY"], DEED, token, at=clock.now())
    member = membership_of(session(), said["w"], said["p"])
    found = DEEDS.get(said["d"])
    if member is None or found is None:
        raise NotFound("")
    set_locale(member.person.locale)
    if not member.active or not member.person.active:
        raise NotAllowed(N_("You are no longer in this workspace, so this link does nothing."), code="not_allowed")
    return said, found, member


def _page(template: str, said: Said, found: Deed, member: Membership, form: Form | None = None) -> str:
    key, title = subject_of(session(), member, said["a"])
    target = found.target(said["a"])
    arguments: dict[str, Any] = target.arguments  # Any: parts of an address
    return render_template(
        template, deed=found, word=said["d"], key=key, about=title, form=form, person=member.person, workspace=member.workspace,
        page_href=url_for(target.endpoint, workspace=member.workspace.slug, **arguments),
        today_href=url_for("pages.today", workspace=member.workspace.slug),
    )
