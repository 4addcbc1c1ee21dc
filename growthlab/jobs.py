"""The timetable: one line a recurring job, run by `growthlab scheduler`.

APScheduler gives the ticks only. What is due is asked of the database, so any number of schedulers
may run and a restart loses nothing.
"""

import logging
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from growthlab.core import clock
from growthlab.core.console import Moment, database_option, instant, settings_for
from growthlab.core.db import Database
from growthlab.core.logs import init_logs
from growthlab.core.mail import send_waiting
from growthlab.digests.jobs import make_due

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no
_log = logging.getLogger("growthlab.scheduler")


@dataclass(frozen=True)
class Job:
    """One line of the timetable: `run(database, settings, at=)` answers how much it did."""

    name: str
    trigger: BaseTrigger
    run: Callable[..., int]


TIMETABLE = (
    Job("digests", IntervalTrigger(minutes=1), make_due),
    Job("mail", IntervalTrigger(seconds=15), send_waiting),
)


@click.command()
@click.option("--once", is_flag=True, help="One tick of every job, then end.")
@click.option("--as-of", type=Moment(), help="With --once: the time of the tick.")
@database_option
def scheduler(once: bool, as_of: Any, database_url: str | None) -> None:  # Any: date or datetime
    """Run what is due: digests and mails. Any number of these may run at once."""
    settings = settings_for(DATABASE_URL=database_url)
    init_logs(settings["LOG_LEVEL"])
    database = Database(settings["DATABASE_URL"])
    at = instant(as_of, "UTC") if as_of else None
    for job in TIMETABLE:  # what was missed while nobody ran is made up at once
        run(job, database, settings, at=at)
    if not once:
        _tick(database, settings)
    database.dispose()


def run(job: Job, database: Database, settings: Settings, *, at: datetime | None = None) -> int:
    """One tick of one job. A job that fails is logged and does not stop the others."""
    try:
        count = job.run(database, settings, at=at or clock.now())
    except Exception:
        _log.exception("job failed", extra={"job": job.name})
        return 0
    if count:
        _log.info("job done", extra={"job": job.name, "count": count})
    return count


def _tick(database: Database, settings: Settings) -> None:
    ticks = BlockingScheduler(timezone="UTC")
    for job in TIMETABLE:
        ticks.add_job(run, job.trigger, args=(job, database, settings), id=job.name, coalesce=True, max_instances=1)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ticks.shutdown(wait=False))
    ticks.start()
