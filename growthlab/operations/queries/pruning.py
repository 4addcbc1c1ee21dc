"""The sheet of a review: the steps that hold, how often they were done, what may be superfluous."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from sqlmodel import Session

from growthlab.operations.models import Process, Step
from growthlab.operations.queries.finding import links_of, steps_of
from growthlab.operations.queries.follow_up import Followed, followed
from growthlab.operations.queries.strips import leading
from growthlab.operations.queries.wording import version_in_force
from growthlab.operations.rules import KpiFacts
from growthlab.operations.rules.ended import Ended, ended_periods
from growthlab.operations.rules.pruning import QUIET_PERIODS, StepSeen, Use, prompts_of, use_of


@dataclass(frozen=True)
class ReviewSheet:
    """`prompts` are the questions of each step by its order; `silent` are KPIs without a fact for two periods."""

    steps: list[Step]
    use: Use
    prompts: dict[int, tuple[str, ...]]
    silent: list[str]


def review_sheet(session: Session, process: Process, *, on: date) -> ReviewSheet:
    """Counted by the leading KPI, since the last review or the start."""
    version = version_in_force(session, process, on=on)
    steps = steps_of(session, version) if version else []
    given = [link.what or "" for link in links_of(session, version)] if version else []
    row = followed(session, process.workspace_id, only=(process.id,))[0]
    pair = leading(row)
    ended = _since_review(pair[1], row, on) if pair else []
    done = [(each.period, bool(each.actual)) for each in ended]
    quiet = len(done) >= QUIET_PERIODS and not any(was for _period, was in done[:QUIET_PERIODS])
    seen = [StepSeen(step.order, step.who, step.output or "") for step in steps]
    return ReviewSheet(steps, use_of(done), prompts_of(seen, given, quiet=quiet), _silent(row, on))


def _since_review(kpi: KpiFacts, row: Followed, on: date) -> list[Ended]:
    last = max((day for day in row.facts.reviewed_on if day < on), default=date.min)
    return list(takewhile(lambda each: each.period.last_day > last, ended_periods(kpi, row.facts, on=on)))


def _silent(row: Followed, on: date) -> list[str]:
    found = []
    for kpi, facts in row.kpis:
        newest = [each.actual for each, _place in zip(ended_periods(facts, row.facts, on=on), range(QUIET_PERIODS), strict=False)]
        if len(newest) == QUIET_PERIODS and all(actual is None for actual in newest):
            found.append(kpi.name)
    return found
