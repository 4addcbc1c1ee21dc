"""What cannot wait: escalated alerts become notices, and the notices of a quarter of an hour become one mail."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from growthlab.activity.models import Alert
from growthlab.activity.notices import Notice, notify
from growthlab.activity.rules import Audience
from growthlab.core import outbox
from growthlab.core.i18n import N_, ngettext, use_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.outbox import OutboxRow
from growthlab.digests.actions.stopping import NOTICES
from growthlab.digests.doors import Doors, unsubscribing
from growthlab.digests.letters import render
from growthlab.digests.rules import LATEST
from growthlab.followup.queries import Named, name_of
from growthlab.people.models import Membership, Person
from growthlab.people.queries import with_role
from growthlab.people.rules import Role
from growthlab.people.rules.notices import NoticeKind

BUNDLED = timedelta(minutes=15)
RECENT = timedelta(days=2)
TOO_LATE = N_("More than 48 hours late, so it was not sent.")


def notice_escalations(session: Session, *, at: datetime) -> int:
    """Alerts that were passed on in the last two days, each told once to each of those they were passed on to."""
    rows = session.exec(
        select(Alert).where(col(Alert.closed_at).is_(None), col(Alert.escalated_at) > at - RECENT, Alert.audience != Audience.OWNER)
    ).all()
    known = set(session.exec(select(Notice.source).where(col(Notice.source).is_not(None), Notice.at > at - 2 * RECENT)).all())
    told = 0
    for alert in rows:
        named = name_of(session, alert)
        for person_id in _audience(session, alert, named) if named else ():
            source = f"alert:{alert.id}:{alert.audience.value}:{person_id}"
            if source not in known and named:
                _escalate(session, alert, named, person_id, source, at=at)
                told += 1
    return told


def _audience(session: Session, alert: Alert, named: Named) -> Iterator[int]:
    if alert.audience is Audience.DEPUTY and named.deputy_id:
        yield named.deputy_id
    if alert.audience is Audience.MANAGER:
        yield from (member.person_id for member in with_role(session, alert.workspace_id, Role.MANAGER))


def _escalate(session: Session, alert: Alert, named: Named, person_id: int, source: str, *, at: datetime) -> None:
    about = _About(alert.workspace_id, named.key, named.title)
    notify(
        session, NoticeKind.ESCALATION, about, person_id, N_("Nobody has settled it so far, so it comes to you:"),
        target=named.target, at=at, by_id=None, said=alert.kind.label, source=source,
    )


class _About:
    def __init__(self, workspace_id: int, key: str, title: str) -> None:
        self.workspace_id, self.key, self.title = workspace_id, key, title


def people_to_notify(session: Session, *, at: datetime) -> list[int]:
    """Whose oldest notice has waited for the quarter of an hour in which others could join it."""
    query = select(Notice.person_id).where(col(Notice.mailed_at).is_(None), Notice.at <= at - BUNDLED).distinct()
    return list(session.exec(query.order_by(col(Notice.person_id))).all())


def mail_notices(session: Session, person_id: int, *, at: datetime, doors: Doors) -> bool:
    """One mail of everything that waits for this person; what they do not want, or may no longer see, is left out."""
    query = select(Notice).where(Notice.person_id == person_id, col(Notice.mailed_at).is_(None)).order_by(col(Notice.id))
    waiting = list(session.exec(query.with_for_update(of=Notice)).all())
    rooms = set(session.exec(select(Membership.workspace_id).where(Membership.person_id == person_id, Membership.active)).all())
    for notice in waiting:
        notice.mailed_at = at
    person = session.get_one(Person, person_id)
    told = [n for n in waiting if person.active and n.workspace_id in rooms and n.kind not in person.quiet_about]
    late = [notice for notice in told if at - notice.at > LATEST]
    fresh = [notice for notice in told if notice not in late]
    with use_locale(person.locale):
        if late:
            _drop(session, _mail(person, late, at=at, doors=doors), at=at)
        return bool(fresh) and outbox.put(session, _mail(person, fresh, at=at, doors=doors))


def _drop(session: Session, mail: OutboxRow, *, at: datetime) -> None:
    """Nobody was there to send it in time: the page of mails shows it with its reason, and Today still has what it says."""
    if outbox.put(session, mail):
        outbox.drop(mail, at=at)
        mail.last_error = _(TOO_LATE)


def _mail(person: Person, notices: list[Notice], *, at: datetime, doors: Doors) -> OutboxRow:
    first = notices[0]
    rest = len(notices) - 1
    about = f"{first.subject} {first.title}"
    subject = about if not rest else ngettext("%(about)s and %(num)d more", "%(about)s and %(num)d more", rest, about=about)
    stop_url = doors.stop(person.id, NOTICES)
    given = {"notices": notices, "doors": doors, "subject": subject, "stop_url": stop_url, "locale": person.locale}
    given["footer"] = _("You get this at once because it cannot wait for Monday. Choose on your profile what may come like this.")
    rooms = {notice.workspace_id for notice in notices}
    return OutboxRow(
        unique_key=f"notices:{person.id}:{first.id}", kind="digest", workspace_id=rooms.pop() if len(rooms) == 1 else None,
        person_id=person.id, recipient=person.email, subject=subject[:300], text=render("digests/notices.txt", **given),
        html=render("digests/notices.html", **given), headers=unsubscribing(stop_url), created_at=at, next_at=at,
    )
