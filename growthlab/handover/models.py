"""The package that hands a validated hypothesis to operations, and its rounds."""

from datetime import date, datetime

from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, Versioned, WorkspaceRow, json_list, leads, nothing_yet, once, words
from growthlab.handover.rules.promises import Promise, promises_of
from growthlab.handover.rules.words import ChecklistItem, PackageStatus
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.models import Person


class HandoverPackage(Versioned, WorkspaceRow, table=True):
    """Everything that is handed over with one hypothesis; its content is the draft process."""

    __tablename__ = "handover_package"
    __table_args__ = (once("handover_package", "hypothesis_id"), leads("handover_package", "status"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    process_id: int = Field(foreign_key="process.id")
    ops_owner_id: int | None = Field(default=None, foreign_key="person.id")
    status: PackageStatus = Field(default=PackageStatus.DRAFT, sa_type=words(PackageStatus))
    round_no: int = 0  # 0: never submitted
    opened_by_id: int = Field(foreign_key="person.id")
    opened_at: datetime
    submitted_by_id: int | None = Field(default=None, foreign_key="person.id")
    submitted_on: date | None = None
    accepted_by_id: int | None = Field(default=None, foreign_key="person.id")
    accepted_on: date | None = None
    approved_by_id: int | None = Field(default=None, foreign_key="person.id")
    approved_on: date | None = None
    no_links_reason: str | None = Field(default=None, max_length=LONG)
    no_money_kpi_reason: str | None = Field(default=None, max_length=LONG)
    review_on: date | None = None
    shadow_until: date | None = None
    checked_on: date | None = None  # the owner's answer, 30 days later, whether the description matches
    matches: bool | None = None
    check_note: str | None = Field(default=None, max_length=LONG)

    hypothesis: Hypothesis = Relationship()
    process: Process = Relationship()
    ops_owner: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "HandoverPackage.ops_owner_id"})
    submitted_by: Person | None = Relationship(
        sa_relationship_kwargs={"foreign_keys": "HandoverPackage.submitted_by_id"}
    )

    @property
    def is_submitted(self) -> bool:
        return self.status is PackageStatus.SUBMITTED

    @property
    def is_accepted(self) -> bool:
        return self.status is PackageStatus.ACCEPTED

    @property
    def awaits_approval(self) -> bool:
        return self.is_accepted and self.approved_on is None


class HandoverRound(WorkspaceRow, table=True):
    """One submission and its answer. Older rounds stay as they were."""

    __tablename__ = "handover_round"
    __table_args__ = (once("handover_round", "package_id", "no"),)

    package_id: int = Field(foreign_key="handover_package.id", ondelete="CASCADE")
    no: int
    submitted_on: date
    submitted_by_id: int = Field(foreign_key="person.id")
    ops_owner_id: int | None = Field(default=None, foreign_key="person.id")
    status: PackageStatus = Field(default=PackageStatus.SUBMITTED, sa_type=words(PackageStatus))
    answered_on: date | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")
    reason: str | None = Field(default=None, max_length=LONG)
    in_absence_reason: str | None = Field(default=None, max_length=LONG)
    items: list[dict[str, str]] = Field(default_factory=nothing_yet, sa_type=json_list())  # item of the checklist, reason
    conditions: list[dict[str, str]] = Field(default_factory=nothing_yet, sa_type=json_list())  # text, due_on; met_on, met_by

    submitted_by: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "HandoverRound.submitted_by_id"})
    answered_by: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "HandoverRound.answered_by_id"})

    @property
    def promises(self) -> tuple[Promise, ...]:
        """The conditions of an acceptance, met or open."""
        return promises_of(self.conditions)

    @property
    def returned_items(self) -> list[tuple[str, str]]:
        """The label of each returned part in the current language, and what is wrong there."""
        return [(ChecklistItem(row["item"]).label, row["reason"]) for row in self.items]
