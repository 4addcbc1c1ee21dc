"""Beginning and ending a run: claimed in one short transaction, so that no two schedulers begin the same."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.columns import LINE
from growthlab.core.timetable.job import Job
from growthlab.core.timetable.models import LEASE, Cause, JobRun, JobState
from growthlab.core.turns import take_turn


def state_of(session: Session, name: str) -> JobState | None:
    return session.exec(select(JobState).where(JobState.name == name)).first()


def held_state(session: Session, name: str) -> JobState:
    """The job's row, made at its first use; others wait for it until this transaction ends."""
    take_turn(session, f"job:{name}")
    state = state_of(session, name)
    if state is None:
        state = JobState(name=name)
        session.add(state)
    return state


def claim(session: Session, job: Job, *, at: datetime, scheduler: str) -> JobRun | None:
    """Begin this period's run, or one that was asked for; None when it is not due or somebody else has it."""
    state = held_state(session, job.name)
    if not state.may_begin(job, at=at):
        return None
    cause = Cause.ASKED if state.wanted_at else Cause.TIMETABLE
    state.period, state.wanted_at = job.period(at), None
    return _begin(session, state, cause, at=at, scheduler=scheduler)


def claim_once(session: Session, job: Job, *, at: datetime, scheduler: str) -> JobRun | None:
    """Begin a run that a command wants at whatever time it names: no period is taken. None when paused."""
    state = held_state(session, job.name)
    if state.paused_at:
        return None
    return _begin(session, state, Cause.ONCE, at=at, scheduler=scheduler)


def end(session: Session, run_id: int, *, at: datetime, seconds: float, count: int | None, failure: str | None) -> None:
    """Keep how a run ended and give its job free."""
    run = session.get(JobRun, run_id)
    if run is None:  # pruned meanwhile
        return
    run.ended_at, run.milliseconds, run.count = at, round(seconds * 1000), count
    run.failure = failure[:LINE] if failure else None
    state = held_state(session, run.name)
    if state.last_run_id == run_id:
        state.leased_until = None


def wanted_names(session: Session) -> list[str]:
    """Jobs that somebody asked for."""
    return list(session.exec(select(JobState.name).where(col(JobState.wanted_at).is_not(None))).all())


def _begin(session: Session, state: JobState, cause: Cause, *, at: datetime, scheduler: str) -> JobRun:
    run = JobRun(name=state.name, cause=cause, scheduler=scheduler, started_at=at)
    session.add(run)
    session.flush()  # the state names its run by id
    state.leased_until = at + LEASE
    state.last_run_id = run.id
    return run
