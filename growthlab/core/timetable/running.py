"""One tick of one job: claim it, do it, keep how it went. Nothing that goes wrong stops the others."""

import logging
import os
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.db import Database
from growthlab.core.timetable import claims
from growthlab.core.timetable.job import Job
from growthlab.core.timetable.models import JobRun

Settings = Mapping[str, Any]  # Any: a setting is a text, a number, a yes or no
Claim = Callable[..., JobRun | None]
_log = logging.getLogger("growthlab.scheduler")


def run_due(job: Job, database: Database, settings: Settings) -> int:
    """Run the job if this period is free or somebody asked for it; answers how much it did."""
    try:
        with database.reading() as session:
            state = claims.state_of(session, job.name)
            if state is not None and not state.may_begin(job, at=clock.now()):
                return 0
    except SQLAlchemyError as problem:
        _say_lost(job, problem)
        return 0
    return _run(job, database, settings, claims.claim, at=None)


def run_once(job: Job, database: Database, settings: Settings, *, at: datetime | None = None) -> int:
    """Run the job now as if it were `at`, whatever the timetable says; only a pause keeps it back."""
    return _run(job, database, settings, claims.claim_once, at=at)


def run_wanted(jobs: Iterable[Job], database: Database, settings: Settings) -> int:
    """Run what people asked for on the page of jobs."""
    try:
        with database.reading() as session:
            names = claims.wanted_names(session)
    except SQLAlchemyError:  # the jobs' own ticks say so
        return 0
    return sum(run_due(job, database, settings) for job in jobs if job.name in names)


def scheduler_name() -> str:
    """Host and process, so that whoever reads the runs finds the log."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _run(job: Job, database: Database, settings: Settings, claim: Claim, *, at: datetime | None) -> int:
    now = clock.now()
    try:
        with database.writing() as session:
            run = claim(session, job, at=now, scheduler=scheduler_name())
            session.commit()
    except SQLAlchemyError as problem:
        _say_lost(job, problem)
        return 0
    if run is None:
        return 0
    began = time.perf_counter()
    count, failure = _do(job, database, settings, at=at or now)
    _keep(database, job, run, count=count, failure=failure, seconds=time.perf_counter() - began)
    return count or 0


def _do(job: Job, database: Database, settings: Settings, *, at: datetime) -> tuple[int | None, str | None]:
    try:
        count = job.run(database, settings, at=at)
    except Exception as problem:  # whatever it is, the other jobs go on; it stands in the log and on the page
        _log.exception("job failed", extra={"job": job.name})
        return None, f"{type(problem).__name__}: {problem}"
    if count:
        _log.info("job done", extra={"job": job.name, "count": count})
    return count, None


def _keep(database: Database, job: Job, run: JobRun, *, count: int | None, failure: str | None, seconds: float) -> None:
    def end(session: Session) -> None:
        claims.end(session, run.id, at=clock.now(), seconds=seconds, count=count, failure=failure)

    try:
        with database.writing() as session:
            end(session)
            session.commit()
    except SQLAlchemyError as problem:
        _say_lost(job, problem)


def _say_lost(job: Job, problem: Exception) -> None:
    """One line without a trace: a database that is being restarted is no surprise."""
    _log.warning("the database does not answer", extra={"job": job.name, "problem": type(problem).__name__})
