"""What the database knows of the timetable: one row a job, one row a run."""

from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from growthlab.core.columns import LINE, SHORT, Row, words
from growthlab.core.i18n import N_, gettext
from growthlab.core.timetable.job import Job, is_free

LEASE = timedelta(minutes=10)  # a scheduler that was killed blocks its job no longer than this


class Cause(StrEnum):
    """Why a run began."""

    TIMETABLE = "timetable"
    ASKED = "asked"
    ONCE = "once"

    @property
    def label(self) -> str:
        return gettext(CAUSE_LABELS[self])


CAUSE_LABELS = {
    Cause.TIMETABLE: N_("on time"),
    Cause.ASKED: N_("asked for"),
    Cause.ONCE: N_("by command"),
}


class JobState(Row, table=True):
    """One job of the timetable: the period claimed last, who works on it now, and what people said about it."""

    __tablename__ = "job_state"

    name: str = Field(max_length=SHORT, unique=True)
    period: int | None = Field(default=None, sa_type=sa.BigInteger)
    leased_until: datetime | None = None
    wanted_at: datetime | None = None
    paused_at: datetime | None = None
    paused_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    last_run_id: int | None = None  # no foreign key: old runs are pruned

    def may_begin(self, job: Job, *, at: datetime) -> bool:
        """Whether a scheduler may claim it now, by the clock or because somebody asked."""
        if self.is_leased(at) and not job.together:
            return False
        return self.wanted_at is not None or (self.paused_at is None and is_free(self.period, job.period(at)))

    def is_leased(self, at: datetime) -> bool:
        """Whether somebody works on it; a lease from a clock that was set back does not count."""
        return self.leased_until is not None and at < self.leased_until <= at + LEASE


class JobRun(Row, table=True):
    """One run of one job by one scheduler. Without an end it is under way, or its scheduler was killed."""

    __tablename__ = "job_run"
    __table_args__ = (
        sa.Index("ix_job_run_name_started_at", "name", "started_at"),
        sa.Index("ix_job_run_started_at", "started_at"),
    )

    name: str = Field(max_length=SHORT)
    cause: Cause = Field(default=Cause.TIMETABLE, sa_type=words(Cause))
    scheduler: str = Field(max_length=LINE)  # host and process
    started_at: datetime
    ended_at: datetime | None = None
    milliseconds: int | None = None
    count: int | None = None
    failure: str | None = Field(default=None, max_length=LINE)

    @property
    def seconds(self) -> float | None:
        return None if self.milliseconds is None else self.milliseconds / 1000

    def was_lost(self, at: datetime) -> bool:
        """Begun long ago and never ended."""
        return self.ended_at is None and at - self.started_at > LEASE
