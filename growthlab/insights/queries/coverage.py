"""How well segments and funnel stages are covered: what is open, runs, was won and was not, in each cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import FunnelStage, Segment
from growthlab.core.days import midnight
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.insights.rules.coverage import Outcome, outcome_of
from growthlab.people.models import Workspace

Days = tuple[date, date] | None
Place = tuple[int | None, int | None]
R = TypeVar("R")


@dataclass(frozen=True)
class Line:
    """One segment (none: hypotheses without one): its cells in the order of the grid's stages, counts by outcome."""

    segment: Segment | None
    cells: tuple[tuple[FunnelStage | None, Counter[Outcome]], ...]


@dataclass(frozen=True)
class Grid:
    """Segments down, funnel stages across; the last of either may be none."""

    stages: tuple[FunnelStage | None, ...]
    lines: tuple[Line, ...]
    whole: Counter[Outcome]

    @property
    def white(self) -> int:
        """Cells of a segment and a stage in which nothing was ever written down."""
        return sum(1 for line in self.lines for stage, counts in line.cells if line.segment and stage and not counts)


def coverage(session: Session, workspace: Workspace, *, channel_id: int | None = None, days: Days = None) -> Grid:
    """Of hypotheses written down on these days, by this channel; cancelled ones are not counted. Three queries."""
    counts: dict[Place, Counter[Outcome]] = {}
    for segment_id, stage_id, state, count in session.execute(_counted(workspace, channel_id, days)):
        if outcome := outcome_of(state):
            counts.setdefault((segment_id, stage_id), Counter())[outcome] += count
    stages = _with_none(catalog.funnel_stages(session, workspace.id), (stage for _, stage in counts))
    segments = _with_none(catalog.segments(session, workspace.id, retired=True), (segment for segment, _ in counts))
    lines = tuple(
        Line(segment, tuple((stage, counts.get((_id(segment), _id(stage)), Counter())) for stage in stages))
        for segment in segments if segment is None or segment.active or any(segment.id == known for known, _ in counts)
    )
    return Grid(tuple(stages), lines, sum(counts.values(), Counter()))


def _counted(workspace: Workspace, channel_id: int | None, days: Days) -> sa.Select[int | None, int | None, State, int]:
    place = (col(Hypothesis.segment_id), col(Hypothesis.funnel_stage_id), col(Hypothesis.state))
    found = sa.select(*place, sa.func.count()).where(col(Hypothesis.workspace_id) == workspace.id).group_by(*place)
    if channel_id is not None:
        found = found.where(col(Hypothesis.channel_id) == channel_id)
    if days:
        begins, ends = (midnight(day, workspace.tz) for day in (days[0], days[1] + timedelta(days=1)))
        found = found.where(col(Hypothesis.created_at) >= begins, col(Hypothesis.created_at) < ends)
    return found


def _with_none(rows: Iterable[R], ids: Iterable[int | None]) -> list[R | None]:
    """None stands at the end if it is counted."""
    found: list[R | None] = list(rows)
    return [*found, None] if None in set(ids) else found


def _id(row: Segment | FunnelStage | None) -> int | None:
    return row.id if row else None
