"""What the timetable calls: alerts opened, closed, passed on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from growthlab.core.db import Database
from growthlab.followup.rounds import follow_all_due

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no


def follow_due(database: Database, settings: Settings, *, at: datetime) -> int:
    return follow_all_due(database, at=at)
