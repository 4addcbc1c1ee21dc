"""Choosing what is tested next, and taking the choice back."""

from datetime import date, datetime

from sqlmodel import Session
from sqlmodel import select as query

from growthlab.core.errors import NotFound
from growthlab.core.locks import hold
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.scores import default_order
from growthlab.people.models import Membership
from growthlab.voting.actions.limiting import keep_to_limits
from growthlab.voting.rules.limits import Break


def select(
    session: Session,
    hypothesis: Hypothesis,
    *,
    by: Membership,
    at: datetime,
    on: date,
    expected: State | None = None,
    waive_reason: str | None = None,
    weighed: tuple[Break, ...] | None = None,
) -> bool:
    """Backlog to selected; the event keeps its rank that day and the limits that were passed.

    `waive_reason` stands in for missing votes, and for the limits where the workspace holds to them.
    `weighed` is what `keep_to_limits` found for it and others that are selected with it.
    """
    _ask(session, hypothesis, by)
    over = weighed if weighed is not None else keep_to_limits(session, [hypothesis], by=by, on=on, reason=waive_reason)
    needed = by.workspace.settings.min_votes_to_select
    waived = bool((waive_reason or "").strip()) and hypothesis.vote_count < needed
    facts = _facts(hypothesis, needed=needed, waived=waived, on=on)
    place, of = rank(session, hypothesis, needed=needed)
    return move(
        session, hypothesis, "select", by=by, at=at, facts=facts, expected=expected, reason=waive_reason,
        rank=place, of=of, votes=hypothesis.vote_count, votes_waived=waived, over=[one.limit.kind.value for one in over],
    )


def deselect(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date,
    expected: State | None = None, reason: str | None = None,
) -> bool:
    """Selected back to the backlog; its votes stay."""
    _ask(session, hypothesis, by)
    facts = Facts(key=hypothesis.key, today=on)
    return move(session, hypothesis, "deselect", by=by, at=at, facts=facts, expected=expected, reason=reason)


def rank(session: Session, hypothesis: Hypothesis, *, needed: int) -> tuple[int, int]:
    """Its place in the backlog by belief, then ICE, then age; and of how many."""
    rows = session.exec(
        query(Hypothesis).where(Hypothesis.workspace_id == hypothesis.workspace_id, Hypothesis.state == State.BACKLOG)
    ).all()
    ranked = sorted(
        rows,
        key=lambda row: default_order(
            number=row.number, created_at=row.created_at, vote_count=row.vote_count, belief=row.belief_mean,
            score=row.score, needed=needed,
        ),
    )
    places = [row.id for row in ranked]
    return (places.index(hypothesis.id) + 1 if hypothesis.id in places else 0), len(places)


def _facts(hypothesis: Hypothesis, *, needed: int, waived: bool, on: date) -> Facts:
    dated = hypothesis.planned_start is not None and hypothesis.planned_end is not None
    return Facts(
        key=hypothesis.key, has_owner=hypothesis.owner_id is not None, has_dates=dated,
        votes=hypothesis.vote_count, votes_needed=needed, votes_waived=waived, today=on,
    )


def _ask(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    if hypothesis.workspace_id != by.workspace_id:
        raise NotFound(hypothesis.key)
    hold(session, hypothesis)
