"""A selection is weighed against the quarter: its money, free hours, tests at once, the same target twice."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.settings import PlanLimits
from growthlab.voting.queries.planning import limits_on
from growthlab.voting.queries.room import candidate_of, room_in
from growthlab.voting.rules.limits import Break, Scales, breaks
from growthlab.voting.rules.starts import quarter_for, starts_in


def keep_to_limits(
    session: Session, added: Sequence[Hypothesis], *, by: Membership, on: date, reason: str | None
) -> tuple[Break, ...]:
    """What these pass beside what is selected for the same quarter already; each limit that one of them touches.

    RuleBroken when the workspace blocks there and no reason is given. The workspace is held, so that two people
    who select at once are weighed together.
    """
    if by.workspace.settings.plan_limits is PlanLimits.BLOCK:
        hold(session, by.workspace)
    found: list[Break] = []
    for quarter in sorted({quarter_for(row.planned_start, on=on) for row in added}):
        mine = [candidate_of(row) for row in added if quarter_for(row.planned_start, on=on) == quarter]
        others = [candidate_of(row) for row in _selected(session, by, quarter, on) if row.id not in {one.id for one in mine}]
        limits = limits_on(room_in(session, by.workspace, quarter, on=on), by, [*others, *mine])
        scales = Scales(limits)
        touched = {place for one in mine for place, _use in scales.touched(one)}
        found += breaks([limits[place] for place in sorted(touched)], [*others, *mine])
    if found and by.workspace.settings.plan_limits is PlanLimits.BLOCK and not (reason or "").strip():
        raise RuleBroken(
            N_("This passes what the quarter has room for. Say why it goes ahead all the same, or choose less."),
            code="over_limits", field="reason",
        )
    return tuple(found)


def _selected(session: Session, by: Membership, quarter: str, on: date) -> list[Hypothesis]:
    return list(session.exec(
        select(Hypothesis)
        .where(
            Hypothesis.workspace_id == by.workspace_id, col(Hypothesis.state) == State.SELECTED,
            sa.func.coalesce(col(Hypothesis.planned_start), on).between(*starts_in(quarter, on=on)),
        )
        .order_by(col(Hypothesis.number))
    ).all())
