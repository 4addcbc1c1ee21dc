"""How far the follow-up of each workspace has come."""

from datetime import date

import sqlalchemy as sa

from growthlab.core.columns import WorkspaceRow


class FollowUpMark(WorkspaceRow, table=True):
    """The day as of which everything was last looked at, and the last event that was taken into account."""

    __tablename__ = "follow_up_mark"
    __table_args__ = (sa.UniqueConstraint("workspace_id", name="uq_follow_up_mark"),)

    day: date
    event_id: int = 0
