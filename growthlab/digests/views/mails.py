"""The admin's page of mails: what was sent, what waits, what could not be delivered."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from growthlab.core import clock, outbox
from growthlab.core.errors import NotFound
from growthlab.core.i18n import gettext as _
from growthlab.core.outbox import MAIL, OutboxRow, Sending
from growthlab.core.web import session
from growthlab.digests.actions.sending import drop_message, send_again
from growthlab.digests.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.models import Membership
from growthlab.people.rules import Permission

MAILS_A_PAGE = 50
# A mail brings its own styles and must not run anything: it gets an address and a policy of its own.
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@bp.get("/w/<workspace>/mail")
@needs(Permission.ADMINISTER)
def mails() -> ResponseReturnValue:
    """Newest first; `?before=` goes on from the last one shown, `?show=dead` are those that were given up."""
    before, dead = request.args.get("before", type=int), request.args.get("show") == Sending.DEAD
    query = select(OutboxRow).where(_ours()).order_by(col(OutboxRow.id).desc())
    if before:
        query = query.where(col(OutboxRow.id) < before)
    if dead:
        query = query.where(OutboxRow.status == Sending.DEAD)
    rows = list(session().exec(query.limit(MAILS_A_PAGE + 1)).all())
    older = rows[MAILS_A_PAGE - 1].id if len(rows) > MAILS_A_PAGE else None
    return render_template(
        "digests/mails.html", rows=rows[:MAILS_A_PAGE], older=older, dead=dead, down=outbox.hosts_down(session()), may_read=_may_read
    )


@bp.get("/w/<workspace>/mail/<int:mail_id>")
@needs(Permission.ADMINISTER)
def mail(mail_id: int) -> ResponseReturnValue:
    row = _load(mail_id)
    return render_template("digests/mail_page.html", mail=row, may_read=_may_read(row))


@bp.get("/w/<workspace>/mail/<int:mail_id>/body")
@needs(Permission.ADMINISTER)
def mail_body(mail_id: int) -> ResponseReturnValue:
    """The HTML alone, shut in: for the frame of the page above."""
    row = _load(mail_id)
    if not _may_read(row):
        raise NotFound(str(mail_id))
    return Response(row.html or "", headers={"Content-Security-Policy": MAIL_POLICY})


@bp.post("/w/<workspace>/mail/<int:mail_id>/sending")
@needs(Permission.ADMINISTER)
def resend(mail_id: int) -> ResponseReturnValue:
    send_again(session(), _load(mail_id).id, by_id=member().person_id, at=clock.now())
    flash(_("It leaves with the next round of the scheduler."), "good")
    return redirect(url_for("digests.mails", workspace=here().slug), 303)


@bp.post("/w/<workspace>/mail/<int:mail_id>/dropping")
@needs(Permission.ADMINISTER)
def drop(mail_id: int) -> ResponseReturnValue:
    drop_message(session(), _load(mail_id).id, by_id=member().person_id, at=clock.now())
    flash(_("It is not sent any more. The line stays."), "good")
    return redirect(url_for("digests.mails", workspace=here().slug), 303)


def _ours() -> ColumnElement[bool]:
    """Mails of this workspace and, without their text, those to its people from several or from none."""
    people = select(Membership.person_id).where(Membership.workspace_id == here().id)
    shared = and_(col(OutboxRow.workspace_id).is_(None), col(OutboxRow.person_id).in_(people))
    return and_(OutboxRow.channel == MAIL, or_(OutboxRow.workspace_id == here().id, shared))


def _may_read(row: OutboxRow) -> bool:
    """Only what this workspace alone said: links in other mails let people in."""
    return row.workspace_id == here().id and row.kind == "digest"


def _load(mail_id: int) -> OutboxRow:
    row = session().exec(select(OutboxRow).where(OutboxRow.id == mail_id, _ours())).first()
    if row is None:
        raise NotFound(str(mail_id))
    return row
