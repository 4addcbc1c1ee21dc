"""One look at the stage of the department, kept as it was."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, WorkspaceRow, json_dict, json_list, leads, nothing_yet
from growthlab.people.models import Person


class MaturityAssessment(WorkspaceRow, table=True):
    """What a manager said on a day and what was measured then. Added, never edited; the newest holds."""

    __tablename__ = "maturity_assessment"
    __table_args__ = (leads("maturity_assessment", "at"),)

    stage: int
    at: datetime
    by_id: int = Field(foreign_key="person.id")
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: words of Answer by Question
    ticked: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # codes of points that the team ticked
    grounds: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # codes of grounds that were met
    measured: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: the fields of rules.Measured
    own: str | None = Field(default=None, max_length=LONG)  # signs of stage 5 in the team's own words
    note: str | None = Field(default=None, max_length=LONG)

    by: Person = Relationship()
