"""What was brought in: one row for each import, with the mapping that was used and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import LINE, LONG, NAME, SHORT, WorkspaceRow, json_dict, json_list, leads, nothing_yet, once, words
from growthlab.core.i18n import N_, gettext


class Import(WorkspaceRow, table=True):
    """One file of hypotheses. `upload` holds its table as text until the person confirms the preview."""

    __tablename__ = "import"
    __table_args__ = (leads("import", "at"),)

    file_name: str = Field(max_length=LINE)
    source: str = Field(max_length=SHORT)
    mapping: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: column name to field name
    report: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as printed by the command
    options: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as exchange.options.Options keeps it
    upload: str | None = None
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    done_at: datetime | None = None
    made: list[Any] = Field(default_factory=nothing_yet, sa_type=json_list())  # Any: [kind, id] of each catalog row it created
    undone_at: datetime | None = None
    undone_by_id: int | None = Field(default=None, foreign_key="person.id")
    task_id: int | None = Field(default=None, foreign_key="task.id", ondelete="SET NULL")  # when it comes in on the scheduler


class ImportFile(WorkspaceRow, table=True):
    """A file that takes long to read, as it was sent, until the scheduler has read it."""

    __tablename__ = "import_file"
    __table_args__ = (once("import_file", "import_id"),)

    import_id: int = Field(foreign_key="import.id", ondelete="CASCADE")
    content: bytes = Field(sa_type=sa.LargeBinary)


class ImportRow(WorkspaceRow, table=True):
    """One hypothesis that an import created, or changed: then `before` holds what stood there."""

    __tablename__ = "import_row"

    import_id: int = Field(foreign_key="import.id", index=True, ondelete="CASCADE")
    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    before: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as hypotheses.before keeps a column
    is_new: bool = True


class Audience(StrEnum):
    """Who may fill a form in."""

    PUBLIC = "public"
    TEAM = "team"

    @property
    def label(self) -> str:
        return gettext(AUDIENCE_LABELS[self])


AUDIENCE_LABELS = {
    Audience.PUBLIC: N_("Anybody who has the link"),
    Audience.TEAM: N_("Signed-in people of this workspace"),
}


class IntakeForm(WorkspaceRow, table=True):
    """A link under which ideas are left; each becomes a draft. Closed forms stay, so that their drafts can name them."""

    __tablename__ = "intake_form"
    __table_args__ = (leads("intake_form", "id"),)

    token: str = Field(max_length=SHORT, unique=True)
    title: str = Field(max_length=NAME)
    intro: str | None = Field(default=None, max_length=LONG)
    audience: Audience = Field(sa_type=words(Audience))
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime
    closed_at: datetime | None = None
    received: int = 0

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
