"""Who has read which version."""

from datetime import datetime

from sqlmodel import Field

from growthlab.core.columns import WorkspaceRow, once


class VersionReading(WorkspaceRow, table=True):
    """One person has read one version and understood it. Never taken back."""

    __tablename__ = "version_reading"
    __table_args__ = (once("version_reading", "version_id", "person_id"),)

    version_id: int = Field(foreign_key="process_version.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime
