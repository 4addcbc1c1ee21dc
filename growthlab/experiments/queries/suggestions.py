"""The verdict the app suggests, from the plan as it stands and the sums of that day."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session

from growthlab.catalog.models import Metric
from growthlab.core.errors import RuleBroken
from growthlab.core.money import Money
from growthlab.evidence.guardrails import under_guardrails
from growthlab.evidence.verdict import Plan, Suggestion, Verdict, suggest
from growthlab.experiments.models import Guardrail
from growthlab.experiments.queries.guarding import guardrails_of, standing
from growthlab.experiments.queries.money import Rates
from growthlab.experiments.queries.results import metrics_of, results
from growthlab.experiments.rules.sums import Result, measured
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace
from growthlab.people.settings import WorkspaceSettings


def suggestion(session: Session, hypothesis: Hypothesis, *, on: date) -> Suggestion | None:
    """As of the day of the decision, else of `on`; None before the start or where nothing can be judged."""
    return suggestions(session, hypothesis.workspace_id, [hypothesis], on=on)[hypothesis.id]


def suggestions(
    session: Session, workspace_id: int, hypotheses: Iterable[Hypothesis], *, on: date
) -> dict[int, Suggestion | None]:
    """By hypothesis id; a fixed number of queries whatever their number."""
    wanted = list(hypotheses)
    found: dict[int, Suggestion | None] = {row.id: None for row in wanted}
    started = [row for row in wanted if row.started_on is not None]
    if not started:
        return found
    workspace = session.get_one(Workspace, workspace_id)
    rates, metrics = Rates(session, workspace), metrics_of(session, workspace_id, started)
    days = {row.id: day_of(row, on) for row in started}
    sums, guards = results(session, workspace_id, started, until=days, metrics=metrics), guardrails_of(session, workspace_id, started)
    settings = workspace.settings
    for row in started:
        metric = metrics.get(row.metric_id) if row.metric_id else None
        found[row.id] = judge(row, metric, sums[row.id], rates, settings=settings, on=days[row.id], rails=guards.get(row.id, ()))
    return found


def judge(
    hypothesis: Hypothesis, metric: Metric | None, result: Result, rates: Rates, *, settings: WorkspaceSettings, on: date,
    rails: Sequence[Guardrail] = (),
) -> Suggestion | None:
    """The rule of evidence on one test; None where the plan or the numbers cannot be judged."""
    if metric is None:
        return None
    try:
        test = measured(result, rates.base, log_scale=hypothesis.log_scale)
        plan = plan_of(hypothesis, metric, rates, level=settings.support_level)
        if test is None or plan is None:
            return None
        found = suggest(test, plan, on=on, exact_interval=settings.exact_interval)
        return under_guardrails(found, standing(rails, result, base_currency=rates.base, level=float(plan.level)))
    except RuleBroken:
        return None  # thresholds or sums of an imported row that no rule can read


def plan_of(hypothesis: Hypothesis, metric: Metric, rates: Rates, *, level: float) -> Plan | None:
    """The plan in the words of evidence. Its own support level once it is locked, before that the workspace's."""
    if hypothesis.success_threshold is None or hypothesis.kill_threshold is None:
        return None
    budget, low, high = rates.budget_of(hypothesis), hypothesis.band_low, hypothesis.band_high
    return Plan(
        success=hypothesis.success_threshold, kill=hypothesis.kill_threshold, direction=metric.direction.value,
        level=hypothesis.support_level or level, min_sample=hypothesis.min_sample, planned_end=hypothesis.planned_end,
        budget=None if budget is None else Money(budget, rates.base).amount,
        band=(low, high) if low is not None and high is not None else None,
    )


def day_of(hypothesis: Hypothesis, on: date) -> date:
    """A decided test is judged as of its decision."""
    return min(hypothesis.decided_on, on) if hypothesis.decided_on else on


def met_threshold(hypothesis: Hypothesis, suggested: Suggestion | None) -> bool | None:
    """Whether the success threshold was met; None where nothing was measured at all."""
    if suggested is None or hypothesis.success_threshold is None or hypothesis.kill_threshold is None:
        return None
    if suggested.value is None:
        return False if suggested.verdict is not Verdict.TOO_EARLY else None
    is_up = hypothesis.success_threshold > hypothesis.kill_threshold
    right = float(hypothesis.success_threshold)
    return suggested.value >= right if is_up else suggested.value <= right
