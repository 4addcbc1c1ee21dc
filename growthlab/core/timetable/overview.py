"""The timetable as people read it: each job with its last run and its next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from growthlab.core.i18n import gettext
from growthlab.core.timetable.job import Job
from growthlab.core.timetable.models import LEASE, JobRun, JobState

SILENT_AFTER = timedelta(minutes=3)
FAILURES_SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One job: `next_at` is None while it is paused."""

    job: Job
    state: JobState | None
    last: JobRun | None
    next_at: datetime | None

    @property
    def label(self) -> str:
        return gettext(self.job.label)

    @property
    def is_paused(self) -> bool:
        return self.state is not None and self.state.paused_at is not None

    @property
    def is_wanted(self) -> bool:
        return self.state is not None and self.state.wanted_at is not None


def lines(session: Session, jobs: Iterable[Job], *, at: datetime) -> list[Line]:
    """In the order of the timetable; two queries whatever its length."""
    states = {state.name: state for state in session.exec(select(JobState)).all()}
    ids = [state.last_run_id for state in states.values() if state.last_run_id]
    runs = {run.name: run for run in session.exec(select(JobRun).where(col(JobRun.id).in_(ids))).all()}
    return [_line(job, states.get(job.name), runs.get(job.name), at) for job in jobs]


def failures(session: Session, jobs: Iterable[Job], *, at: datetime) -> list[JobRun]:
    """The newest runs of these jobs that failed or never ended."""
    lost = col(JobRun.ended_at).is_(None) & (col(JobRun.started_at) < at - LEASE)
    query = (
        select(JobRun)
        .where(col(JobRun.name).in_([job.name for job in jobs]), col(JobRun.failure).is_not(None) | lost)
        .order_by(col(JobRun.id).desc())
        .limit(FAILURES_SHOWN)
    )
    return list(session.exec(query).all())


def last_seen(session: Session) -> datetime | None:
    """When a scheduler last began anything."""
    return session.exec(select(JobRun.started_at).order_by(col(JobRun.started_at).desc()).limit(1)).first()


def is_silent(seen: datetime | None, at: datetime) -> bool:
    """Whether no scheduler seems to be running: the mails alone make one begin something every few seconds."""
    return seen is None or at - seen > SILENT_AFTER


def _line(job: Job, state: JobState | None, last: JobRun | None, at: datetime) -> Line:
    paused = state is not None and state.paused_at is not None
    claimed = state.period if state else None
    return Line(job, state, last, None if paused else job.next_at(claimed, at=at))


def as_json(line: Line) -> dict[str, object]:
    """As `growthlab jobs --format json` prints it."""
    last = line.last
    return {
        "name": line.job.name,
        "label": line.label,
        "every_seconds": int(line.job.every.total_seconds()),
        "paused": line.is_paused,
        "next_run": line.next_at.isoformat() if line.next_at else None,
        "last_run": None if last is None else {
            "started": last.started_at.isoformat(),
            "ended": last.ended_at.isoformat() if last.ended_at else None,
            "seconds": last.seconds,
            "count": last.count,
            "failure": last.failure,
            "cause": last.cause.value,
            "scheduler": last.scheduler,
        },
    }


def as_text(line: Line) -> str:
    """One line for the terminal."""
    last = f"{line.last.started_at:%Y-%m-%d %H:%M:%S}" if line.last else "never"
    due = f"{line.next_at:%Y-%m-%d %H:%M:%S}" if line.next_at else "paused"
    failure = f"  {line.last.failure}" if line.last and line.last.failure else ""
    return f"{line.job.name:12} last {last:19}  next {due:19}{failure}"
