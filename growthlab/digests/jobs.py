"""What the timetable calls: every digest that is due, and what is kept long enough."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from growthlab.core import outbox
from growthlab.core.db import Database
from growthlab.core.links import forget_spent
from growthlab.digests.doors import DEED_LASTS, doors_of
from growthlab.digests.rounds import mail_all_notices, make_all_due, make_copies_due

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no


def make_due(database: Database, settings: Settings, *, at: datetime) -> int:
    """Digests and copies; what cannot be written to one person stops nobody's copy."""
    doors = doors_of(settings)
    try:
        made = make_all_due(database, at=at, doors=doors)
    finally:
        copies = make_copies_due(database, at=at, doors=doors)
    return made + copies


def tell_at_once(database: Database, settings: Settings, *, at: datetime) -> int:
    return mail_all_notices(database, at=at, doors=doors_of(settings))


def forget_old_mails(database: Database, settings: Settings, *, at: datetime) -> int:
    """Finished messages after MAIL_KEEP_DAYS, batch by batch, so that nobody waits long for the database."""
    keep, forgotten = timedelta(days=settings["MAIL_KEEP_DAYS"]), 0
    while True:
        with database.writing() as session:
            batch = outbox.prune(session, at=at, keep=keep) or forget_spent(session, at=at, keep=2 * DEED_LASTS)
            session.commit()
        forgotten += batch
        if not batch:
            return forgotten
