"""What gathers around any subject, by its kind (the table's name) and id: comments, watches, alerts."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.activity.rules import AlertFinding, AlertKind, Audience, finding_from, stored
from growthlab.core.columns import LINE, LONG, SHORT, WorkspaceRow, json_dict, json_list, leads, nothing_yet, once, words
from growthlab.people.models import Person

_STILL_OPEN = sa.text("closed_at IS NULL")


class Comment(WorkspaceRow, table=True):
    """What somebody said about a subject. `mentions` are the ids of the people it names."""

    __table_args__ = (leads("comment", "subject_kind", "subject_id", "at"), leads("comment", "at"))

    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    text: str = Field(max_length=LONG)
    mentions: list[int] = Field(default_factory=nothing_yet, sa_type=json_list())
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    edited_at: datetime | None = None
    request_key: str | None = Field(default=None, max_length=64, unique=True)  # a double click is one row

    by: Person = Relationship()


class Attachment(WorkspaceRow, table=True):
    """A file or an address that somebody put beside a subject. Taken away: the row stays, its content goes."""

    __table_args__ = (leads("attachment", "subject_kind", "subject_id"),)

    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    title: str = Field(max_length=LINE)
    address: str | None = Field(default=None, max_length=LONG)  # of a link
    file_name: str | None = Field(default=None, max_length=LINE)  # of a file
    media_type: str | None = Field(default=None, max_length=LINE)
    size: int = 0  # bytes
    sha256: str | None = Field(default=None, max_length=64)
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    removed_at: datetime | None = None

    by: Person = Relationship()


class AttachmentFile(WorkspaceRow, table=True):
    """The bytes of one attachment, in a table of their own so that lists never carry them."""

    __tablename__ = "attachment_file"
    __table_args__ = (once("attachment_file", "attachment_id"),)

    attachment_id: int = Field(foreign_key="attachment.id", ondelete="CASCADE")
    content: bytes = Field(sa_type=sa.LargeBinary)


class Watch(WorkspaceRow, table=True):
    """One person who wants to hear what happens to a subject."""

    __table_args__ = (once("watch", "subject_kind", "subject_id", "person_id"), leads("watch", "person_id", "id"))

    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime

    person: Person = Relationship()


class Alert(WorkspaceRow, table=True):
    """One condition that the rules found, from its opening to its end. At most one of a kind is open on a subject.

    `message` and `params` are those of the newest finding (`rules.stored`), kept so that history still reads.
    """

    __table_args__ = (
        sa.Index(
            "uq_alert_open", "workspace_id", "kind", "subject_kind", "subject_id",
            unique=True, sqlite_where=_STILL_OPEN, postgresql_where=_STILL_OPEN,
        ),
        leads("alert", "subject_kind", "subject_id"),
        leads("alert", "closed_at"),
    )

    kind: AlertKind = Field(sa_type=words(AlertKind))
    subject_kind: str = Field(max_length=SHORT)
    subject_id: int
    since: date
    message: str = Field(max_length=LONG)
    params: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: plain JSON values
    opened_at: datetime
    opened_on: date
    closed_at: datetime | None = None
    audience: Audience = Field(default=Audience.OWNER, sa_type=words(Audience))
    escalated_at: datetime | None = None
    reminders: int = 0
    snoozed_until: date | None = None
    snooze_reason: str | None = Field(default=None, max_length=LONG)
    snoozed_by_id: int | None = Field(default=None, foreign_key="person.id")

    snoozed_by: Person | None = Relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_snoozed(self, *, on: date) -> bool:
        return self.is_open and self.snoozed_until is not None and on <= self.snoozed_until

    @property
    def waits_since(self) -> date:
        """From here the days count until somebody else is told: the opening, or the end of its sleep."""
        return max(self.opened_on, self.snoozed_until or self.opened_on)

    @property
    def finding(self) -> AlertFinding:
        return finding_from(self.kind, self.since, self.message, self.params)

    def tell(self, finding: AlertFinding) -> None:
        """Take over what the rules say now; a row that says it already is left alone."""
        said = {"since": finding.since, "message": finding.message, "params": stored(finding)}
        for name, value in said.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    def sleep(self, until: date | None, reason: str | None, by_id: int) -> None:
        self.snoozed_until, self.snooze_reason, self.snoozed_by_id = until, reason, by_id
        self.reminders = 0
