"""Changes of many hypotheses at once, kept so that they can be taken back; lists under a name."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.backlog.rules import Change
from growthlab.core.columns import NAME, WorkspaceRow, json_dict, json_list, leads, nothing_yet, once, words
from growthlab.people.models import Person


class Batch(WorkspaceRow, table=True):
    """What one person did to many rows at once. `left` are key and sentence of each row that stayed as it was."""

    __table_args__ = (leads("batch", "at"),)

    change: Change = Field(sa_type=words(Change))
    count: int = 0
    left: list[Any] = Field(default_factory=nothing_yet, sa_type=json_list())  # Any: [key, sentence]
    by_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
    undone_at: datetime | None = None
    undone_by_id: int | None = Field(default=None, foreign_key="person.id")
    not_undone: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # keys on which somebody had worked

    by: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Batch.by_id"})


class BatchRow(WorkspaceRow, table=True):
    """One hypothesis that a batch changed: `before` holds what stood there, `state` where it stood when it was moved."""

    __tablename__ = "batch_row"

    batch_id: int = Field(foreign_key="batch.id", index=True, ondelete="CASCADE")
    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    before: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as hypotheses.before keeps a column
    state: str | None = Field(default=None, max_length=40)
    state_since: datetime | None = None


class SavedView(WorkspaceRow, table=True):
    """A list under a name: what stands in its address. Seen by who saved it or, `shared`, by the whole workspace."""

    __tablename__ = "saved_view"
    __table_args__ = (leads("saved_view", "by_id"),)

    name: str = Field(max_length=NAME)
    query: dict[str, str] = Field(default_factory=dict, sa_type=json_dict())
    shared: bool = False
    by_id: int = Field(foreign_key="person.id")
    at: datetime


class DefaultView(WorkspaceRow, table=True):
    """The view with which one person's list begins."""

    __tablename__ = "default_view"
    __table_args__ = (once("default_view", "person_id"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    view_id: int = Field(foreign_key="saved_view.id", index=True, ondelete="CASCADE")
