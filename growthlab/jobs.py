"""The timetable: one line a recurring job, run by `growthlab scheduler`.

APScheduler gives the ticks only. What is due is claimed in the database (`core/timetable`), so any
number of schedulers may run and a restart loses nothing.
"""

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from growthlab.core import clock
from growthlab.core.console import Group, Moment, database_option, format_option, instant, print_json, settings_for, with_database
from growthlab.core.db import Database
from growthlab.core.i18n import N_
from growthlab.core.loading import work_long
from growthlab.core.logs import init_logs
from growthlab.core.mail import send_waiting
from growthlab.core.tasks import work_waiting
from growthlab.core.timetable import Job, JobState, run_due, run_once, run_wanted
from growthlab.core.timetable.keeping import ask_for, pause, resume
from growthlab.core.timetable.overview import as_json, as_text, lines
from growthlab.core.timetable.tidying import forget_old_runs
from growthlab.digests.jobs import forget_old_mails, make_due, tell_at_once
from growthlab.exchange import jobs as exchange
from growthlab.followup.jobs import follow_due
from growthlab.operations.jobs import pull_due
from growthlab.people.jobs import forget_expired_doors
from growthlab.receivers.jobs import deliver_posts, forget_old_calls, write_posts
from growthlab.voting.jobs import follow_sessions

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

__all__ = ["exchange", "jobs", "scheduler"]  # importing exchange lets the queue know its work
Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no
_log = logging.getLogger("growthlab.scheduler")

TIMETABLE = (
    Job("follow_up", N_("Alerts are opened, closed and passed on"), timedelta(minutes=1), follow_due),
    Job("digests", N_("Weekly digests are written"), timedelta(minutes=1), make_due, together=True),
    Job("voting_sessions", N_("Voting sessions are revealed and end after their last day"), timedelta(minutes=1), follow_sessions),
    Job("notices", N_("What cannot wait is mailed"), timedelta(minutes=1), tell_at_once),
    Job("mail", N_("Mails are sent"), timedelta(seconds=15), send_waiting, together=True),
    Job("posts", N_("Messages to chats and webhooks are written"), timedelta(minutes=1), write_posts),
    Job("calls", N_("Messages to chats and webhooks are sent"), timedelta(seconds=15), deliver_posts, together=True),
    Job("long_work", N_("Large imports come in, many scores are counted again"), timedelta(seconds=5), work_waiting, together=True),
    Job("kpi_pulls", N_("Numbers of KPIs are pulled from their sources"), timedelta(minutes=1), pull_due, together=True),
    Job("doors", N_("Expired sign-ins and links are forgotten"), timedelta(hours=1), forget_expired_doors),
    Job("old_mails", N_("Old mails are forgotten"), timedelta(hours=1), forget_old_mails),
    Job("old_calls", N_("Old lines of delivery logs are forgotten"), timedelta(hours=1), forget_old_calls),
    Job("old_runs", N_("Old lines of this page are forgotten"), timedelta(hours=1), forget_old_runs),
)
LONGEST_TICK = timedelta(minutes=1)  # a job of a day is looked at each minute, so that a restart delays nothing
WANTED_TICK = timedelta(seconds=5)


@click.command()
@click.option("--once", is_flag=True, help="One tick of every job, then end.")
@click.option("--as-of", type=Moment(), help="With --once: the time of the tick.")
@database_option
def scheduler(once: bool, as_of: Any, database_url: str | None) -> None:  # Any: date or datetime
    """Run what is due, such as alerts, digests and mails. Any number of these may run at once."""
    if as_of and not once:
        raise click.UsageError("--as-of needs --once: a scheduler that stays lives in the present.")
    settings = settings_for(DATABASE_URL=database_url)
    init_logs(settings["LOG_LEVEL"])
    database = Database(settings["DATABASE_URL"])
    if once:
        at = instant(as_of, "UTC") if as_of else None
        for job in TIMETABLE:
            run_once(job, database, settings, at=at)
    else:
        _run_until_told(database, settings)
    database.dispose()


def _run_until_told(database: Database, settings: Settings) -> None:
    """Tick until SIGTERM or SIGINT; what is under way then is finished."""
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    from apscheduler.schedulers.background import BackgroundScheduler  # the pages read the timetable, and tick nothing

    ticks = BackgroundScheduler(timezone="UTC")
    for job in TIMETABLE:
        _add(ticks, run_due, min(job.every, LONGEST_TICK), job.name, job, database, settings)
    _add(ticks, run_wanted, WANTED_TICK, "wanted", TIMETABLE, database, settings)
    work_long()
    ticks.start()
    _log.info("the scheduler is running")
    told.wait()
    ticks.shutdown(wait=True)


def _add(ticks: "BackgroundScheduler", call: Any, every: timedelta, name: str, *args: object) -> None:  # Any: whatever ticks
    """Tick at once, because what was missed while nobody ran is made up, and then every so often."""
    ticks.add_job(
        call, "interval", seconds=int(every.total_seconds()), timezone="UTC", args=args, id=name, next_run_time=clock.now(),
        coalesce=True, max_instances=1, misfire_grace_time=None,
    )


@click.group(cls=Group, invoke_without_command=True)
@format_option("text", "json")
@database_option
@click.pass_context
def jobs(context: click.Context, shape: str, database_url: str | None) -> None:
    """The timetable with last and next runs; or run, pause and resume one of its jobs."""
    if context.invoked_subcommand is None:
        _print_timetable(settings_for(DATABASE_URL=database_url)["DATABASE_URL"], shape)


def _print_timetable(url: str, shape: str) -> None:
    database = Database(url)
    with database.reading() as session:
        found = lines(session, TIMETABLE, at=clock.now())
    database.dispose()
    if shape == "json":
        print_json([as_json(line) for line in found])
        return
    for line in found:
        click.echo(as_text(line))


def _told_of(name: str, what: Callable[..., JobState], said: str, about: str) -> None:
    """One subcommand that says something about one job."""

    @jobs.command(name, help=about)
    @click.argument("job", type=click.Choice([job.name for job in TIMETABLE]))
    @with_database
    def told(database: Database, job: str) -> None:
        with database.writing() as session:
            what(session, job, by_id=None, at=clock.now())
            session.commit()
        click.echo(said % job)


_told_of("run", ask_for, "Asked for: %s. The scheduler runs it within seconds.", "Ask the scheduler to run JOB now.")
_told_of("pause", pause, "Paused: %s. No scheduler begins it.", "Keep every scheduler from beginning JOB.")
_told_of("resume", resume, "Resumed: %s.", "Let JOB go on by the timetable.")
