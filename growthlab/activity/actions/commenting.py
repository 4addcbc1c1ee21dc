"""Saying something about a subject."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from growthlab.activity.actions.watching import join_talk
from growthlab.activity.mentions import mentioned
from growthlab.activity.models import Comment
from growthlab.activity.notices import page_of
from growthlab.activity.talk import read_said, tell_named
from growthlab.core import search
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.marked import as_text
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed, require, require_ours
from growthlab.people.queries import memberships
from growthlab.people.rules import Permission


def comment(
    session: Session, subject: Any, text: str, *, by: Membership, at: datetime,  # Any: a row with id and table name
    mentions: Sequence[int] | None = None, request_key: str | None = None, watches: bool = True,
) -> Comment:
    """Add a comment; people are found in the text unless `mentions` (person ids) says who. A double click is one row.

    Who speaks and who is named watches the subject from now on, unless they have switched that off or `watches` is not given.
    """
    require(by, Permission.COMMENT)
    if earlier := _earlier(session, by, request_key):
        return earlier
    said = read_said(text)
    named = list(mentions) if mentions is not None else mentioned(said, memberships(session, by.workspace_id))
    row = Comment(
        workspace_id=by.workspace_id, subject_kind=subject.__tablename__, subject_id=subject.id, text=said,
        mentions=named, by_id=by.person_id, at=at, request_key=request_key,
    )
    session.add(row)
    record(session, "comment.added", subject, by_id=by.person_id, at=at, text=as_text(said)[:200], names=list(named))
    session.flush()  # search names the comment by id
    search.add(session, by.workspace_id, "comment", row.id, title="", text=said)
    tell_named(session, subject, row.mentions, as_text(said), target=page_of(subject), by=by, at=at)
    if watches:
        join_talk(session, subject, [by.person_id, *named], at=at)
    return row


def rewrite(session: Session, row: Comment, subject: Any, text: str, *, by: Membership, at: datetime) -> bool:  # Any: as above
    """By who wrote it; False when it says the same. Whoever is named only now hears of it."""
    require_ours(by, row)
    require(by, Permission.COMMENT)
    if row.by_id != by.person_id:
        raise NotAllowed(N_("Only who wrote a comment can change it."), code="not_your_comment")
    said = read_said(text)
    if said == row.text:
        return False
    before, named = row.text, mentioned(said, memberships(session, by.workspace_id))
    fresh = [person_id for person_id in named if person_id not in row.mentions]
    row.text, row.mentions, row.edited_at = said, named, at
    record(session, "comment.edited", subject, by_id=by.person_id, at=at, before=before, after=said, names=fresh)
    search.put(session, row.workspace_id, "comment", row.id, title="", text=said)
    tell_named(session, subject, fresh, as_text(said), target=page_of(subject), by=by, at=at)
    join_talk(session, subject, fresh, at=at)
    return True


def _earlier(session: Session, by: Membership, request_key: str | None) -> Comment | None:
    if not request_key:
        return None
    return session.exec(
        select(Comment).where(Comment.workspace_id == by.workspace_id, Comment.request_key == request_key, Comment.by_id == by.person_id)
    ).first()
