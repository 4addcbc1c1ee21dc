"""Which version of each process holds on a day, in SQL: the newest whose day has come, else the first that was approved."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from growthlab.operations.models import ProcessVersion
from growthlab.operations.rules import VersionStatus

_Other = aliased(ProcessVersion)
Number = int | sa.BindParameter[int]  # given now, or when a statement that is kept is asked
Day = date | sa.BindParameter[date]


def holds(workspace_id: Number, *, on: Day) -> Any:  # Any: a condition
    """For a query that knows ProcessVersion; the same answer as `wording.version_in_force`."""
    return sa.and_(col(ProcessVersion.workspace_id) == workspace_id, col(ProcessVersion.no) == _no_in_force(workspace_id, on))


def counts(workspace_id: int, *, on: date) -> Any:  # Any: a condition
    """Whether the version holds on the day, will hold later, or is being written."""
    ahead = sa.or_(col(ProcessVersion.status) != VersionStatus.SUPERSEDED, col(ProcessVersion.no) >= _no_in_force(workspace_id, on))
    return sa.and_(col(ProcessVersion.workspace_id) == workspace_id, ahead)


def _no_in_force(workspace_id: Number, on: Day) -> Any:  # Any: a number, NULL when nothing was approved
    approved = (
        col(_Other.workspace_id) == workspace_id, col(_Other.process_id) == col(ProcessVersion.process_id),
        col(_Other.effective_from).is_not(None),
    )
    begun = sa.select(sa.func.max(_Other.no)).where(*approved, col(_Other.effective_from) <= on)
    first = sa.select(sa.func.min(_Other.no)).where(*approved)
    return sa.func.coalesce(begun.correlate(ProcessVersion).scalar_subquery(), first.correlate(ProcessVersion).scalar_subquery())
