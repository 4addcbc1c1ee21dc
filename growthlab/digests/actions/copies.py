"""A read-only copy of the weekly digest for addresses without an account: asked for, said yes to, ended."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core import outbox
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import LANGUAGES, N_, use_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.outbox import LINK, OutboxRow
from growthlab.digests.doors import Doors, unsubscribing
from growthlab.digests.letters import Letter
from growthlab.digests.models import DigestCopy
from growthlab.people.addresses import normal_email
from growthlab.people.erasures import at_erasure
from growthlab.people.models import Membership, Person
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

MOST_COPIES = 50
ASK_AGAIN_AFTER = timedelta(days=1)


def ask(session: Session, email: str, locale: str, *, by: Membership, at: datetime, doors: Doors) -> DigestCopy:
    """Ask an address whether it wants the copy; nothing goes there before it says yes, and no more than one question a day."""
    require(by, Permission.ADMINISTER)
    address = normal_email(email)
    rows = {row.email: row for row in session.exec(select(DigestCopy).where(DigestCopy.workspace_id == by.workspace_id))}
    if address not in rows and len(rows) >= MOST_COPIES:
        raise RuleBroken(N_("%(most)s addresses are enough. Remove one first."), code="too_many_copies", field="email", most=MOST_COPIES)
    row = rows.get(address)
    if row is not None and row.is_read:
        raise RuleBroken(N_("%(email)s gets the copy already."), code="copy_known", field="email", email=address)
    if row is not None and row.asked_at > at - ASK_AGAIN_AFTER:
        raise RuleBroken(N_("%(email)s was asked today. Ask again tomorrow."), code="copy_asked", field="email", email=address)
    if row is None:
        row = DigestCopy(workspace_id=by.workspace_id, email=address, asked_by_id=by.person_id, asked_at=at)
        session.add(row)
    row.locale = locale if locale in LANGUAGES else "en"
    row.asked_by_id, row.asked_at, row.confirmed_at, row.ended_at = by.person_id, at, None, None
    session.flush()  # the question names the row
    outbox.put(session, _question(row, by, at=at, doors=doors))
    record(session, "copy.asked", row, by_id=by.person_id, at=at, email=address)
    return row


def confirm(session: Session, copy_id: int, *, at: datetime) -> DigestCopy:
    """The address says yes. Again: nothing changes. A copy that was ended stays ended until it is asked anew."""
    row = find_copy(session, copy_id)
    if row.ended_at is not None:
        raise RuleBroken(N_("This copy was ended. Whoever sent it can ask you again."), code="copy_ended")
    if row.confirmed_at is None:
        row.confirmed_at = at
        record(session, "copy.confirmed", row, by_id=None, at=at, email=row.email)
    return row


def end(session: Session, copy_id: int, *, by_id: int | None, at: datetime) -> DigestCopy:
    """By the address itself or by an admin."""
    row = find_copy(session, copy_id)
    if row.ended_at is None:
        row.ended_at = at
        record(session, "copy.ended", row, by_id=by_id, at=at, email=row.email)
    return row


@at_erasure
def forget_copies(session: Session, person: Person, email: str) -> None:
    """Copies that went to the address of somebody who is erased."""
    session.execute(sa.delete(DigestCopy).where(col(DigestCopy.email) == email))


def find_copy(session: Session, copy_id: int) -> DigestCopy:
    row = session.get(DigestCopy, copy_id)
    if row is None:
        raise NotFound(str(copy_id))
    return row


def claim_copy(session: Session, row: DigestCopy, letter: Letter, week: str, *, at: datetime) -> bool:
    """This week's copy in the outbox; False when it was there, was ended meanwhile, or there is nothing to say."""
    claimed = session.exec(
        sa.update(DigestCopy)
        .where(col(DigestCopy.id) == row.id, col(DigestCopy.ended_at).is_(None))
        .where(sa.or_(col(DigestCopy.last_week).is_(None), col(DigestCopy.last_week) != week))
        .values(last_week=week)
        .execution_options(synchronize_session=False)
    )
    if not claimed.rowcount or letter.is_empty:
        return False
    mail = OutboxRow(
        unique_key=f"copy:{row.id}:{week}", kind="digest", workspace_id=row.workspace_id, recipient=row.email, subject=letter.subject,
        text=letter.as_text(), html=letter.as_html(), headers=unsubscribing(letter.stop_url), created_at=at, next_at=at,
    )
    return outbox.put(session, mail)


def _question(row: DigestCopy, by: Membership, *, at: datetime, doors: Doors) -> OutboxRow:
    who, where = by.person.name, by.workspace.name
    with use_locale(row.locale):
        lines = (
            _("%(who)s would like to send you the weekly digest of “%(workspace)s”, to read only.", who=who, workspace=where),
            _("Say yes here; without that nothing comes:"), doors.copy(row.id, "yes"),
            _("If you do not want it, do nothing."),
        )
        subject = _("The weekly digest of %(workspace)s for you?", workspace=where)
    return OutboxRow(
        unique_key=f"copy-question:{row.id}:{at:%Y%m%d%H%M%S}", kind=LINK, workspace_id=row.workspace_id, recipient=row.email,
        subject=subject, text="\n\n".join(lines) + "\n", created_at=at, next_at=at,
    )
