"""What the timetable calls: every digest that is due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from growthlab.core.db import Database
from growthlab.digests.rounds import make_all_due

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no


def make_due(database: Database, settings: Settings, *, at: datetime) -> int:
    return make_all_due(database, at=at, base_url=settings["BASE_URL"])
