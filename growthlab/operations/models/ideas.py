"""Where the next hypotheses come from: what was drafted because a process lapsed or wears out."""

from datetime import datetime

from sqlmodel import Field, Relationship

from growthlab.activity.rules import AlertKind
from growthlab.core.columns import WorkspaceRow, leads, once, words
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models.process import Process


class ProcessIdea(WorkspaceRow, table=True):
    """One hypothesis that somebody drafted from a process; `reason` is the alert that stood there."""

    __tablename__ = "process_idea"
    __table_args__ = (once("process_idea", "hypothesis_id"), leads("process_idea", "process_id"))

    process_id: int = Field(foreign_key="process.id", ondelete="CASCADE")
    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    reason: AlertKind | None = Field(default=None, sa_type=words(AlertKind))
    by_id: int = Field(foreign_key="person.id")
    at: datetime

    process: Process = Relationship()
    hypothesis: Hypothesis = Relationship()
