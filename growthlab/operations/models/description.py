"""What a process consists of: versions with their steps and links, and the artefacts it needs."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, LONG, NAME, WorkspaceRow, json_list, leads, once, words
from growthlab.operations.models.process import Process
from growthlab.operations.rules.words import ArtefactKind, VersionStatus
from growthlab.people.models import Person


class ProcessVersion(WorkspaceRow, table=True):
    """One wording of a process with its steps and links. An approved one is never edited."""

    __tablename__ = "process_version"
    __table_args__ = (once("process_version", "process_id", "no"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    no: int
    status: VersionStatus = Field(default=VersionStatus.DRAFT, sa_type=words(VersionStatus))
    purpose: str | None = Field(default=None, max_length=LONG)
    trigger: str | None = Field(default=None, max_length=LONG)
    scope: str | None = Field(default=None, max_length=LONG)
    change_note: str | None = Field(default=None, max_length=LONG)
    author_id: int = Field(foreign_key="person.id")
    created_at: datetime
    approver_id: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = None
    effective_from: date | None = None
    kpis: list[dict[str, Any]] | None = Field(default=None, sa_type=json_list())  # the sheets as approved; Any: texts

    author: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "ProcessVersion.author_id"})
    approver: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "ProcessVersion.approver_id"})

    @property
    def is_draft(self) -> bool:
        return self.status is VersionStatus.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.status is VersionStatus.APPROVED


class Step(WorkspaceRow, table=True):
    """One thing that is done: by whom, with what, and how one sees that it is done.

    `trace` is the same in every version through which the step lives on; steps older than this record have none.
    """

    __table_args__ = (leads("step", "version_id", "order"),)

    version_id: int = Field(foreign_key="process_version.id", ondelete="CASCADE")
    order: int
    trace: int | None = None
    role: str | None = Field(default=None, max_length=NAME)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    action: str | None = Field(default=None, max_length=LONG)
    tool: str | None = Field(default=None, max_length=LINE)
    done_when: str | None = Field(default=None, max_length=LONG)
    norm_minutes: int | None = None
    output: str | None = Field(default=None, max_length=LINE)

    person: Person | None = Relationship()

    @property
    def who(self) -> str:
        """The person, else the role."""
        return self.person.name if self.person else self.role or ""


class Link(WorkspaceRow, table=True):
    """What passes from whom to whom, and when. Each end is a person or a role; it may lead to another process."""

    __table_args__ = (leads("link", "version_id", "order"),)

    version_id: int = Field(foreign_key="process_version.id", ondelete="CASCADE")
    order: int
    from_person_id: int | None = Field(default=None, foreign_key="person.id")
    from_role: str | None = Field(default=None, max_length=NAME)
    to_person_id: int | None = Field(default=None, foreign_key="person.id")
    to_role: str | None = Field(default=None, max_length=NAME)
    to_process_id: int | None = Field(default=None, foreign_key="process.id")
    what: str | None = Field(default=None, max_length=LONG)
    when: str | None = Field(default=None, max_length=LINE)
    via: str | None = Field(default=None, max_length=LINE)

    from_person: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Link.from_person_id"})
    to_person: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Link.to_person_id"})
    to_process: Process | None = Relationship()

    @property
    def giver(self) -> str:
        return self.from_person.name if self.from_person else self.from_role or ""

    @property
    def taker(self) -> str:
        if self.to_process:
            return f"{self.to_process.code} {self.to_process.title}"
        return self.to_person.name if self.to_person else self.to_role or ""


class Artefact(WorkspaceRow, table=True):
    """Something the process cannot do without: a table, a template, a system. Ready, or ready by a day."""

    __table_args__ = (leads("artefact", "process_id", "order"),)

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    order: int = 1
    name: str = Field(max_length=NAME)
    kind: ArtefactKind = Field(default=ArtefactKind.OTHER, sa_type=words(ArtefactKind))
    location: str | None = Field(default=None, max_length=LINE)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    required: bool = True
    ready: bool = False
    ready_on: date | None = None

    owner: Person | None = Relationship()
