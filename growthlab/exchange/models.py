"""What was brought in: one row for each import, with the mapping that was used and what became of it."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from growthlab.core.columns import LINE, SHORT, WorkspaceRow, json_dict, leads


class Import(WorkspaceRow, table=True):
    """One file of hypotheses. `upload` holds its text until the person confirms the preview."""

    __tablename__ = "import"
    __table_args__ = (leads("import", "at"),)

    file_name: str = Field(max_length=LINE)
    source: str = Field(max_length=SHORT)
    mapping: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: column name to field name
    report: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: as printed by the command
    upload: str | None = None
    by_id: int = Field(foreign_key="person.id")
    at: datetime
    done_at: datetime | None = None
