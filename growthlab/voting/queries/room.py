"""What a quarter has for tests, and what is taken of it already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.catalog import queries as catalog
from growthlab.core import quarters
from growthlab.core.money import Money, convert
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, State
from growthlab.people.models import Membership, Workspace
from growthlab.people.queries import memberships
from growthlab.voting.rules.limits import Candidate

H = Hypothesis
UNDER_WAY = (State.TESTING, State.DECIDING)
_WEIGHED: tuple[Any, ...] = (  # Any: columns, as mapped
    H.id, H.number, H.budget_base, H.budget_hours, H.hours_spent, H.owner_id, H.channel_id, H.segment_id, H.metric_id,
    H.planned_start, H.planned_end,
)
FINISHED = tuple(sorted(DECIDED | {State.CANCELLED}))


@dataclass(frozen=True)
class Room:
    """Money in minor units of the base currency, hours until the quarter's end; nothing where nobody set a limit.

    `reserved` is what tests under way and finished ones take by channel; `running` are those whose owner is busy now.
    """

    budget: int | None
    channel_budgets: Mapping[int, int]
    reserved: Mapping[int | None, int]
    hours: Mapping[int, Decimal]
    running: tuple[Candidate, ...]

    @property
    def money_left(self) -> int | None:
        return None if self.budget is None else self.budget - sum(self.reserved.values())

    @property
    def free_hours(self) -> Decimal | None:
        """Of all who said how many there are."""
        return sum(self.hours.values(), Decimal(0)) if self.hours else None

    def channel_left(self, channel_id: int) -> int:
        return self.channel_budgets[channel_id] - self.reserved.get(channel_id, 0)


def room_in(session: Session, workspace: Workspace, quarter: str, *, on: date) -> Room:
    """Six queries, whatever the number of tests; only those that run now are read as rows."""
    running = session.execute(sa.select(*_WEIGHED).where(col(H.workspace_id) == workspace.id, col(H.state) == State.TESTING)).all()
    return Room(
        budget=_budget(session, workspace, quarter),
        channel_budgets={row.channel_id: row.amount for row in catalog.channel_budgets(session, workspace.id, quarter)},
        reserved=_reserved(session, workspace.id, quarter),
        hours=_free_hours(memberships(session, workspace.id), running, quarter, on),
        running=tuple(replace_end(candidate_of(test), on) for test in running),
    )


def candidate_of(row: Any) -> Candidate:  # Any: a hypothesis, or a row of the columns above
    """A hypothesis as the limits weigh it."""
    whole = row.channel_id and row.segment_id and row.metric_id
    return Candidate(
        id=row.id, cost=row.budget_base or 0, hours=row.budget_hours or Decimal(0), owner_id=row.owner_id,
        channel_id=row.channel_id, target=(row.channel_id, row.segment_id, row.metric_id) if whole else None,
        start=row.planned_start, end=row.planned_end, number=row.number,
    )


def replace_end(test: Candidate, on: date) -> Candidate:
    """A test that should have ended still keeps its owner busy today."""
    end = None if test.end is None else max(test.end, on)
    return replace(test, start=None, end=end)


def _budget(session: Session, workspace: Workspace, quarter: str) -> int | None:
    """All currencies of the quarter in the base, at the last rate known at its start; one without a rate adds nothing."""
    rows = catalog.quarter_budgets(session, workspace.id, quarter)
    month, base, sums = catalog.month_of(quarters.first_day(quarter)), workspace.base_currency, []
    for row in rows:
        rate = catalog.last_known_rate(session, workspace.id, row.currency, month)
        sums += [convert(Money(row.amount, row.currency), rate, base).minor] if rate is not None else []
    return sum(sums) if rows else None


def _reserved(session: Session, workspace_id: int, quarter: str) -> dict[int | None, int]:
    """By channel: the larger of plan and spend while a test is under way, the spend of what is finished."""
    plan, spend = sa.func.coalesce(col(H.budget_base), 0), col(H.spend_base)
    under_way = sa.and_(col(H.state).in_(UNDER_WAY), plan > spend)
    rows = session.execute(
        sa.select(col(H.channel_id), sa.func.sum(sa.case((under_way, plan), else_=spend)))
        .where(
            col(H.workspace_id) == workspace_id, col(H.state).in_(UNDER_WAY + FINISHED),
            col(H.planned_start) >= quarters.first_day(quarter), col(H.planned_start) <= quarters.last_day(quarter),
        )
        .group_by(col(H.channel_id))
    ).all()
    return {channel_id: int(taken) for channel_id, taken in rows}


def _free_hours(
    members: Sequence[Membership], running: Sequence[Any], quarter: str, on: date  # Any: rows of the columns above
) -> dict[int, Decimal]:
    """By person who said how many there are a week: until the quarter's end, less what running tests still need."""
    days = (quarters.last_day(quarter) - max(on, quarters.first_day(quarter))).days + 1
    free = {row.person_id: round(row.hours_per_week * Decimal(max(days, 0)) / 7, 1) for row in members if row.hours_per_week}
    for test in running:
        if test.owner_id in free:
            free[test.owner_id] -= max((test.budget_hours or Decimal(0)) - test.hours_spent, Decimal(0))
    return free
