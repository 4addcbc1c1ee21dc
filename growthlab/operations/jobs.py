"""What the timetable calls: numbers of KPIs are pulled from their sources."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from growthlab.core.db import Database
from growthlab.operations.outside import outside_of
from growthlab.operations.puller import pull
from growthlab.operations.queries.sources import Due, due_sources

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no
A_ROUND, AT_ONCE = 40, 4


def pull_due(database: Database, settings: Settings, *, at: datetime) -> int:
    """Those that are due, a few at once, so that one that hangs harms no other; answers how many were read."""
    with database.reading() as session:
        due = due_sources(session, at=at, most=A_ROUND)
    if not due:
        return 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda each: _pulled(database, settings, each, at), due))


def _pulled(database: Database, settings: Settings, due: Due, at: datetime) -> int:
    outcome = pull(database, due.source_id, outside=outside_of(settings, due.slug), at=at)
    return int(outcome is not None and outcome.rule is None)
