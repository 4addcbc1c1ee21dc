"""What people do with jobs: pause one, let it go on, ask for a run. Old runs are pruned."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, or_

from growthlab.core.events import Event, record
from growthlab.core.timetable.claims import held_state
from growthlab.core.timetable.models import JobRun, JobState

IDLE_RUNS_FOR = timedelta(days=1)
RUNS_FOR = timedelta(days=30)


def pause(session: Session, name: str, *, by_id: int | None, at: datetime, workspace_id: int | None = None) -> JobState:
    """No scheduler begins it any more; what is under way ends. Doing it again changes nothing."""
    state = held_state(session, name)
    if state.paused_at is None:
        state.paused_at, state.paused_by_id = at, by_id
        _record(session, "job.paused", state, by_id=by_id, at=at, workspace_id=workspace_id)
    return state


def resume(session: Session, name: str, *, by_id: int | None, at: datetime, workspace_id: int | None = None) -> JobState:
    """It is due again by the timetable; what was missed is made up by the job itself."""
    state = held_state(session, name)
    if state.paused_at is not None:
        state.paused_at = state.paused_by_id = None
        _record(session, "job.resumed", state, by_id=by_id, at=at, workspace_id=workspace_id)
    return state


def ask_for(session: Session, name: str, *, by_id: int | None, at: datetime, workspace_id: int | None = None) -> JobState:
    """The next scheduler that looks runs it once, even when it is paused."""
    state = held_state(session, name)
    if state.wanted_at is None:
        state.wanted_at = at
        _record(session, "job.asked_for", state, by_id=by_id, at=at, workspace_id=workspace_id)
    return state


def prune_runs(session: Session, *, at: datetime) -> int:
    """Forget runs that found nothing to do after a day, all others after a month; answers how many went."""
    idle = (col(JobRun.started_at) < at - IDLE_RUNS_FOR) & (col(JobRun.count) == 0) & col(JobRun.failure).is_(None)
    old = or_(idle, col(JobRun.started_at) < at - RUNS_FOR)
    return int(session.exec(delete(JobRun).where(old)).rowcount)


def _record(
    session: Session, kind: str, state: JobState, *, by_id: int | None, at: datetime, workspace_id: int | None
) -> Event:
    """A job belongs to the installation; the event stands in the workspace in which the person pressed the button."""
    event = record(session, kind, state, by_id=by_id, at=at, job=state.name)
    event.workspace_id = workspace_id
    return event
