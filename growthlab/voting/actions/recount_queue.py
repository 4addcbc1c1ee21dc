"""After a change of the formula: few scores are counted again at once, many on the scheduler, so that nobody waits for a page."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.tasks import Task, TaskState, ask_to_stop, put
from growthlab.people.models import Membership, Workspace
from growthlab.voting.actions.recounting import recount_all, voted_on
from growthlab.voting.queries.scoring import RECOUNT, last_recount

MOST_AT_ONCE = 2_000


def begin_recount(session: Session, key: str, *, workspace: Workspace, by: Membership, at: datetime) -> Task | None:
    """By the formula in force; the `key` says what asks for it, once. An earlier recount stops. None when it is done."""
    earlier = last_recount(session, workspace.id)
    if earlier is not None:
        ask_to_stop(earlier, at=at)
    total = voted_on(session, workspace.id)
    if total <= MOST_AT_ONCE:
        recount_all(session, workspace.id, workspace.scoring)
        return None
    return put(session, RECOUNT, key=f"{RECOUNT}-{key}", workspace_id=workspace.id, by_id=by.person_id, at=at, total=total)


def begin_again(session: Session, *, workspace: Workspace, by: Membership, at: datetime) -> None:
    """Whoever saves the same formula once more repeats a recount that could not be finished; else nothing is to do."""
    last = last_recount(session, workspace.id)
    if last is not None and last.state is TaskState.FAILED:
        begin_recount(session, f"again-{last.id}", workspace=workspace, by=by, at=at)
