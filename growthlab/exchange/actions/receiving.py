"""Forms under a link: opened and closed by the team, filled in by people who need no account."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.columns import NAME
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.exchange.models import Audience, IntakeForm
from growthlab.hypotheses.actions.drafting import draft
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.acting import acting_member
from growthlab.people.models import Membership, Workspace
from growthlab.people.permissions import require, require_ours
from growthlab.people.queries import membership_of
from growthlab.people.rules import Permission

TAG = "intake"


def open_form(session: Session, *, title: str, intro: str | None, audience: Audience, by: Membership, at: datetime) -> IntakeForm:
    """A new link. What is left there is written down in the name of whoever opened it."""
    require(by, Permission.IMPORT)
    if not title.strip():
        raise RuleBroken(N_("Write a name."), code="name_missing", field="title")
    form = IntakeForm(
        workspace_id=by.workspace_id, token=secrets.token_urlsafe(24), title=title.strip(), intro=(intro or "").strip() or None,
        audience=audience, by_id=by.person_id, created_at=at,
    )
    session.add(form)
    record(session, "intake.opened", form, by_id=by.person_id, at=at, audience=audience.value)
    return form


def close_form(session: Session, form: IntakeForm, *, by: Membership, at: datetime) -> None:
    """The link leads nowhere from now on; drafts that came by it stay. Once more changes nothing."""
    require_keeper(by)
    require_ours(by, form)
    if form.is_open:
        form.closed_at = at
        record(session, "intake.closed", form, by_id=by.person_id, at=at)


def require_keeper(by: Membership) -> None:
    """Whoever may import sees the links and closes them, and so does an admin."""
    require(by, Permission.ADMINISTER if by.may(Permission.ADMINISTER) else Permission.IMPORT)


def form_under(session: Session, token: str) -> IntakeForm:
    """NotFound for a link that never was, or is closed."""
    found = session.exec(select(IntakeForm).where(IntakeForm.token == token, col(IntakeForm.closed_at).is_(None))).first()
    if found is None:
        raise NotFound(token[:NAME])
    return found


def forms_of(session: Session, workspace_id: int) -> list[IntakeForm]:
    """Newest first."""
    return list(session.exec(select(IntakeForm).where(IntakeForm.workspace_id == workspace_id).order_by(col(IntakeForm.id).desc())).all())


def receive(
    session: Session, form: IntakeForm, *, title: str, because: str | None, said_by: str | None, request_key: str | None,
    at: datetime, by: Membership | None = None,
) -> Hypothesis:
    """A draft of what was left there: by whoever is signed in, else in the name of the form's opener. A double click is one draft."""
    source = f"intake-{form.id}"
    known = _earlier(session, form, source, request_key)
    if known is not None:
        return known
    author = by or _opener(session, form)
    text = "\n\n".join(part for part in ((because or "").strip(), f"— {said_by.strip()}" if said_by and said_by.strip() else "") if part)
    key = {"import_source": source, "external_id": request_key} if request_key else {}
    row = draft(session, by=author, at=at, title=title.strip(), because=text or None, tags=[TAG], **key)
    form.received += 1
    record(session, "intake.received", row, by_id=by.person_id if by else None, at=at, form=form.title)
    return row


def _earlier(session: Session, form: IntakeForm, source: str, request_key: str | None) -> Hypothesis | None:
    if not request_key:
        return None
    same = select(Hypothesis).where(Hypothesis.workspace_id == form.workspace_id, Hypothesis.import_source == source)
    return session.exec(same.where(Hypothesis.external_id == request_key)).first()


def _opener(session: Session, form: IntakeForm) -> Membership:
    """Whoever opened it, as long as that person may draft here; else the first active manager."""
    opener = membership_of(session, form.workspace_id, form.by_id)
    if opener is not None and opener.active and opener.may(Permission.DRAFT):
        return opener
    return acting_member(session, session.get_one(Workspace, form.workspace_id), None)
