"""What is said about one step of a process."""

from datetime import datetime

from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, WorkspaceRow, json_list, leads, nothing_yet
from growthlab.people.models import Person


class StepComment(WorkspaceRow, table=True):
    """A remark on a step, or an answer to one. It follows the step by its trace into every later version.

    `mentions` are the ids of the people it names.
    """

    __tablename__ = "step_comment"
    __table_args__ = (leads("step_comment", "process_id", "trace"), leads("step_comment", "at"))

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    trace: int
    version_no: int  # the version in which it was said
    answers_id: int | None = Field(default=None, foreign_key="step_comment.id", ondelete="CASCADE")
    text: str = Field(max_length=LONG)
    mentions: list[int] = Field(default_factory=nothing_yet, sa_type=json_list(), sa_column_kwargs={"server_default": "[]"})
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    resolved_by_id: int | None = Field(default=None, foreign_key="person.id")
    resolved_at: datetime | None = None
    request_key: str | None = Field(default=None, max_length=64, unique=True)  # a double click is one row

    by: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "StepComment.by_id"})
    resolved_by: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "StepComment.resolved_by_id"})
