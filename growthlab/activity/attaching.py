"""Putting a file or an address beside a subject, and taking it away again."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.files import LONGEST_NAME, check_address, media_type_of, safe_name
from growthlab.activity.models import Attachment, AttachmentFile
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.names import with_name
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

Subject = Any  # Any: a row with an id, a workspace and a table name


def attach_file(
    session: Session, subject: Subject, content: bytes, *, file_name: str, title: str = "", by: Membership, at: datetime
) -> Attachment:
    """Up to 10 MB of a kind that content and name agree on. The same file again is the attachment that is there."""
    _ask(subject, by)
    name = safe_name(file_name)
    kind, sha256 = media_type_of(content, name), hashlib.sha256(content).hexdigest()
    there = next((row for row in attachments_on(session, subject) if row.sha256 == sha256), None)
    if there:
        return there
    row = Attachment(
        workspace_id=by.workspace_id, subject_kind=subject.__tablename__, subject_id=subject.id, title=_title(title, name),
        file_name=name, media_type=kind, size=len(content), sha256=sha256, by_id=by.person_id, at=at,
    )
    session.add(row)
    session.flush()  # the content refers to it by id
    session.add(AttachmentFile(workspace_id=by.workspace_id, attachment_id=row.id, content=content))
    record(session, "attachment.added", subject, by_id=by.person_id, at=at, title=row.title, sha256=sha256, size=row.size)
    return row


def attach_link(session: Session, subject: Subject, address: str, *, title: str = "", by: Membership, at: datetime) -> Attachment:
    """An address that people can open; nothing is fetched from it."""
    _ask(subject, by)
    kept = check_address(address)
    there = next((row for row in attachments_on(session, subject) if row.address == kept), None)
    if there:
        return there
    row = Attachment(
        workspace_id=by.workspace_id, subject_kind=subject.__tablename__, subject_id=subject.id, title=_title(title, kept),
        address=kept, by_id=by.person_id, at=at,
    )
    session.add(row)
    record(session, "attachment.added", subject, by_id=by.person_id, at=at, title=row.title, address=kept)
    return row


def remove_attachment(session: Session, attachment: Attachment, subject: Subject, *, by: Membership, at: datetime) -> None:
    """By who put it there, or by a lead. That it was there stays in the history; its content goes."""
    _ask(subject, by)
    if attachment.by_id != by.person_id:
        require(by, Permission.AMEND)
    if attachment.removed_at is not None:
        return
    attachment.removed_at = at
    for file in session.exec(select(AttachmentFile).where(AttachmentFile.attachment_id == attachment.id)).all():
        session.delete(file)
    record(session, "attachment.removed", subject, by_id=by.person_id, at=at, title=attachment.title, sha256=attachment.sha256)


def attachments_on(session: Session, subject: Subject) -> list[Attachment]:
    """What is there, the oldest first."""
    return attachments_of(session, subject.workspace_id, subject.__tablename__, [subject.id]).get(subject.id, [])


_STANDING = (  # made once: each page of a hypothesis asks it
    select(Attachment)
    .options(*with_name(Attachment.by))
    .where(
        Attachment.workspace_id == sa.bindparam("workspace_id"), Attachment.subject_kind == sa.bindparam("kind"),
        col(Attachment.subject_id).in_(sa.bindparam("subject_ids", expanding=True)), col(Attachment.removed_at).is_(None),
    )
    .order_by(col(Attachment.id))
)


def attachments_of(session: Session, workspace_id: int, kind: str, subject_ids: Collection[int]) -> dict[int, list[Attachment]]:
    """By the subject's id, with the name of who put each there; one query, without the files' content."""
    rows = session.exec(_STANDING, params={"workspace_id": workspace_id, "kind": kind, "subject_ids": list(subject_ids)}).all()
    found: dict[int, list[Attachment]] = {}
    for row in rows:
        found.setdefault(row.subject_id, []).append(row)
    return found


def attachment_by_id(session: Session, workspace_id: int, attachment_id: int) -> Attachment:
    """NotFound when it is not here, or was taken away."""
    row = session.get(Attachment, attachment_id)
    if row is None or row.workspace_id != workspace_id or row.removed_at is not None:
        raise NotFound(str(attachment_id))
    return row


def content_of(session: Session, attachment: Attachment) -> bytes:
    query = select(AttachmentFile.content).where(
        AttachmentFile.workspace_id == attachment.workspace_id, AttachmentFile.attachment_id == attachment.id
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound(str(attachment.id))
    return found


def _ask(subject: Subject, by: Membership) -> None:
    if subject.workspace_id != by.workspace_id:
        raise NotFound(str(subject.id))
    require(by, Permission.COMMENT)


def _title(title: str, otherwise: str) -> str:
    said = " ".join(title.split())
    if len(said) > LONGEST_NAME:
        raise RuleBroken(N_("Keep the name to %(most)s letters."), code="too_long", field="title", most=LONGEST_NAME)
    return said or otherwise[:LONGEST_NAME]
