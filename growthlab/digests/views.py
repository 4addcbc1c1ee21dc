"""The admin's page of mails: what was sent, what waits, what could not be delivered."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlmodel import col, select

from growthlab.core.errors import NotFound
from growthlab.core.outbox import OutboxRow
from growthlab.core.web import session
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission

bp = Blueprint("digests", __name__)
MAILS_A_PAGE = 50
# A mail brings its own styles and must not run anything: it gets an address and a policy of its own.
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@bp.get("/w/<workspace>/mail")
@needs(Permission.ADMINISTER)
def mails() -> ResponseReturnValue:
    """Newest first; `?before=` goes on from the last one shown."""
    before = request.args.get("before", type=int)
    query = select(OutboxRow).where(OutboxRow.workspace_id == here().id, OutboxRow.kind == "digest").order_by(col(OutboxRow.id).desc())
    if before:
        query = query.where(col(OutboxRow.id) < before)
    rows = list(session().exec(query.limit(MAILS_A_PAGE + 1)).all())
    older = rows[MAILS_A_PAGE - 1].id if len(rows) > MAILS_A_PAGE else None
    return render_template("digests/mails.html", rows=rows[:MAILS_A_PAGE], older=older)


@bp.get("/w/<workspace>/mail/<int:mail_id>")
@needs(Permission.ADMINISTER)
def mail(mail_id: int) -> ResponseReturnValue:
    return render_template("digests/mail_page.html", mail=_load(mail_id))


@bp.get("/w/<workspace>/mail/<int:mail_id>/body")
@needs(Permission.ADMINISTER)
def mail_body(mail_id: int) -> ResponseReturnValue:
    """The HTML alone, shut in: for the frame of the page above."""
    return Response(_load(mail_id).html or "", headers={"Content-Security-Policy": MAIL_POLICY})


def _load(mail_id: int) -> OutboxRow:
    """Only digests are shown: links in other mails let people in."""
    row = session().get(OutboxRow, mail_id)
    if row is None or row.workspace_id != here().id or row.kind != "digest":
        raise NotFound(str(mail_id))
    return row
