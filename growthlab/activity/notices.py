"""What cannot wait for Monday: one row for each person to be told, gathered into a mail by the digests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship, Session

from growthlab.core.columns import LINE, LONG, NAME, SHORT, WorkspaceRow, json_dict, leads, words
from growthlab.core.i18n import gettext
from growthlab.core.lines import Target
from growthlab.people.models import Person, Workspace
from growthlab.people.rules.notices import NoticeKind


class Notice(WorkspaceRow, table=True):
    """One thing one person should hear of soon. `message` is a marked text, `params` fill its places."""

    __table_args__ = (
        leads("notice", "person_id"),
        sa.Index("ix_notice_mailed_at_at", "mailed_at", "at"),
    )

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: NoticeKind = Field(sa_type=words(NoticeKind))
    subject: str = Field(max_length=SHORT)
    title: str = Field(max_length=NAME)
    message: str = Field(max_length=LINE)
    params: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: plain JSON values
    endpoint: str = Field(max_length=NAME)
    arguments: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: parts of an address
    source: str | None = Field(default=None, max_length=NAME, unique=True)  # where the same may be found twice
    said: str | None = Field(default=None, max_length=LONG)  # somebody's own words, shown as they are
    at: datetime
    mailed_at: datetime | None = None  # when it was put into a mail, or left out of one

    person: Person = Relationship()
    workspace: Workspace = Relationship()

    @property
    def text(self) -> str:
        """In the current language."""
        return gettext(self.message, **self.params)

    @property
    def target(self) -> Target:
        return Target(self.endpoint, dict(self.arguments))


def notify(
    session: Session, kind: NoticeKind, subject: Any, person_id: int, message: str, *,  # Any: a row with a page
    target: Target | None, at: datetime,
    by_id: int | None, said: str | None = None, source: str | None = None, params: Mapping[str, Any] | None = None,
) -> None:
    """Tell somebody soon about a subject with `workspace_id`, `title` and a key or code; nobody is told of own doings."""
    if person_id == by_id or target is None:
        return
    session.add(
        Notice(
            workspace_id=subject.workspace_id, person_id=person_id, kind=kind, title=subject.title,
            subject=getattr(subject, "key", None) or subject.code, message=message, params=dict(params or {}),
            endpoint=target.endpoint, arguments=target.arguments, said=said, source=source, at=at,
        )
    )


def page_of(subject: Any) -> Target | None:  # Any: a row with a table name
    """Where a subject stands; None for what has no page of its own."""
    if subject.__tablename__ == "hypothesis":
        return Target("pages.hypothesis", {"key": subject.key})
    return Target("operations.process", {"code": subject.code}) if subject.__tablename__ == "process" else None
