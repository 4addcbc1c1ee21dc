"""The timetable's own job: its page must not grow for ever."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from growthlab.core.db import Database
from growthlab.core.timetable.keeping import prune_runs


def forget_old_runs(database: Database, settings: Mapping[str, Any], *, at: datetime) -> int:  # Any: a setting's value
    with database.writing() as session:
        gone = prune_runs(session, at=at)
        session.commit()
    return gone
