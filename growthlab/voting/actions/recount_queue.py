"""After a change of the formula: few scores are counted again at once, many on the scheduler, so that nobody waits for a page."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core.tasks import Task, TaskState, ask_to_stop, put
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
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


def hold_voted(session: Session, workspace_id: int) -> None:
    """What would be counted again at once, and what may have its first vote just now; many are left to the scheduler."""
    if voted_on(session, workspace_id) > MOST_AT_ONCE:
        return
    concerned = sa.or_(col(Hypothesis.vote_count) > 0, col(Hypothesis.state).in_(sorted(VOTES_OPEN)))
    rows = sa.select(col(Hypothesis.id)).where(col(Hypothesis.workspace_id) == workspace_id, concerned).order_by(col(Hypothesis.id))
    session.execute(rows.with_for_update())


def begin_again(session: Session, *, workspace: Workspace, by: Membership, at: datetime) -> None:
    """Whoever saves the same formula once more repeats a recount that could not be finished; else nothing is to do."""
    last = last_recount(session, workspace.id)
    if last is not None and last.state is TaskState.FAILED:
        begin_recount(session, f"again-{last.id}", workspace=workspace, by=by, at=at)
