"""Tests that run: how far, how much spent, since when nothing was seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from growthlab.core.i18n import _, ngettext
from growthlab.core.money import Money
from growthlab.evidence.verdict import Suggestion
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.guarding import guardrails_of
from growthlab.experiments.queries.money import Rates
from growthlab.experiments.queries.results import metrics_of, results
from growthlab.experiments.queries.suggestions import judge
from growthlab.experiments.rules.stopping import is_over, money_used, stop_reached
from growthlab.experiments.rules.sums import Result
from growthlab.experiments.rules.words import Stop
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Workspace
from growthlab.people.names import with_name

SILENT_AFTER = 7
_UNREAD: tuple[Any, ...] = (  # Any: columns, as mapped; no list of tests shows them
    Hypothesis.because, Hypothesis.then, Hypothesis.baseline_note, Hypothesis.evidence, Hypothesis.tags,
)
_TESTS = select(Hypothesis).options(*with_name(Hypothesis.owner), *(defer(text) for text in _UNREAD))


@dataclass(frozen=True)
class RunningTest:
    """One test with what its plan says about today. Money in the budget's currency, or in the base where currencies mix."""

    hypothesis: Hypothesis
    result: Result
    judged: Callable[[], Suggestion | None]
    spent: Money
    budget: Money | None
    stop: Stop | None
    on: date

    @cached_property
    def suggestion(self) -> Suggestion | None:
        """Weighed when somebody asks: most lists show no verdict."""
        return self.judged()

    @property
    def day(self) -> int:
        """1 on the day of the start."""
        return (self.on - self.hypothesis.started_on).days + 1 if self.hypothesis.started_on else 0

    @property
    def days(self) -> int | None:
        first, last = self.hypothesis.started_on, self.hypothesis.planned_end
        return (last - first).days + 1 if first and last else None

    @property
    def overdue_days(self) -> int:
        end = self.hypothesis.planned_end
        return max(0, (self.on - end).days) if end and self.hypothesis.state is State.TESTING else 0

    @property
    def is_over_budget(self) -> bool:
        return is_over(self.spent, self.budget)

    @property
    def is_silent(self) -> bool:
        """A week without a word of a test that runs."""
        return self.hypothesis.state is State.TESTING and self.silent_days >= SILENT_AFTER

    @property
    def silent_days(self) -> int:
        """Since the last observation, or since the start."""
        last = self.hypothesis.observed_on or self.hypothesis.started_on
        return max(0, (self.on - last).days) if last else 0


def running_tests(
    session: Session, workspace_id: int, *, on: date, states: Sequence[State] = (State.TESTING,), owner_id: int | None = None,
    only: sa.ColumnElement[bool] | None = None,
) -> list[RunningTest]:
    """The overdue ones on top, the longest first; then by their end; all, or those of which `only` is true. A fixed
    number of queries.
    """
    found = _TESTS.where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.state).in_(states))
    if owner_id is not None:
        found = found.where(Hypothesis.owner_id == owner_id)
    if only is not None:
        found = found.where(only)
    tests = measure(session, workspace_id, list(session.exec(found).all()), on=on)
    return sorted(tests, key=lambda test: (test.hypothesis.planned_end or date.max, test.hypothesis.number))


def measure(
    session: Session, workspace_id: int, rows: list[Hypothesis], *, on: date, entries: Mapping[int, Sequence[Observation]] | None = None
) -> list[RunningTest]:
    """Each of these with its sums, suggestion and stop rule as of a day. Whoever has read the `entries` gives them."""
    workspace = session.get_one(Workspace, workspace_id)
    rates, metrics = Rates(session, workspace), metrics_of(session, workspace_id, rows)
    sums = results(session, workspace_id, rows, until={row.id: on for row in rows}, entries=entries, metrics=metrics)
    guards, settings = guardrails_of(session, workspace_id, rows), workspace.settings
    tests = []
    for row in rows:
        metric, result = metrics.get(row.metric_id or 0), sums[row.id]
        spent, budget = money_used(result, budget=planned_money(row), budget_base=rates.budget_of(row), base=rates.base)
        stop = stop_reached(
            result, min_sample=row.min_sample, planned_end=row.planned_end, spent=spent, budget=budget, on=on
        )
        judging = partial(judge, row, metric, result, rates, settings=settings, on=on, rails=guards.get(row.id, ()))
        tests.append(RunningTest(row, result, judging, spent, budget, stop, on))
    return tests


def planned_money(hypothesis: Hypothesis) -> Money | None:
    """The budget as it was written, in its own currency."""
    if hypothesis.budget_amount is None or hypothesis.budget_currency is None:
        return None
    return Money(hypothesis.budget_amount, hypothesis.budget_currency)


def start_warnings(session: Session, hypothesis: Hypothesis) -> list[str]:
    """What speaks against starting now without forbidding it: the owner's load and the same thing being tested."""
    ours = (Hypothesis.workspace_id == hypothesis.workspace_id, Hypothesis.state == State.TESTING, Hypothesis.id != hypothesis.id)
    limit = session.get_one(Workspace, hypothesis.workspace_id).settings.wip_limit_per_owner
    running = session.exec(select(func.count()).where(*ours, Hypothesis.owner_id == hypothesis.owner_id)).one()
    warnings = []
    if hypothesis.owner_id and running >= limit:
        warnings.append(
            ngettext(
                "The owner already runs %(num)d test; the limit is %(limit)s.",
                "The owner already runs %(num)d tests; the limit is %(limit)s.", running, limit=limit,
            )
        )
    same = session.exec(
        select(Hypothesis).where(
            *ours, Hypothesis.channel_id == hypothesis.channel_id, Hypothesis.segment_id == hypothesis.segment_id,
            Hypothesis.metric_id == hypothesis.metric_id,
        ).order_by(col(Hypothesis.number))
    ).first()
    if same:
        warnings.append(_("%(key)s tests the same channel, segment and metric now.", key=same.key))
    return warnings
