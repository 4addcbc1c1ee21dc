"""What the timetable calls: digests that are due, alerts kept as they stand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import select

from growthlab.activity.alerts import keep_alerts
from growthlab.core.db import Database
from growthlab.digests import queries
from growthlab.digests.actions import make_all_due
from growthlab.digests.rules import zone_of
from growthlab.people.models import Workspace

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no


def make_due(database: Database, settings: Settings, *, at: datetime) -> int:
    return make_all_due(database, at=at, base_url=settings["BASE_URL"])


def refresh_alerts(database: Database, settings: Settings, *, at: datetime) -> int:
    """Open and close alerts of every workspace; answers how many workspaces were looked at."""
    with database.reading() as session:
        workspaces = list(session.exec(select(Workspace)).all())
    for workspace in workspaces:
        on = at.astimezone(zone_of(workspace.tz)).date()
        with database.writing() as session:
            found = queries.alerts(session, workspace.id, on=on)
            keep_alerts(session, workspace.id, found, on=on, at=at)
            session.commit()
    return len(workspaces)
