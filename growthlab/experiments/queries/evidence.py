"""Everything the rules of evidence need of one test, beside the suggestion: its record, plan, looks and guardrails."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.evidence.always_valid import AlwaysValid, always_valid
from growthlab.evidence.guardrails import Guardrail
from growthlab.evidence.verdict import MeanTest, Plan, Test, TwoGroups
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.guarding import guardrails, standing
from growthlab.experiments.queries.money import Rates
from growthlab.experiments.queries.results import entries_of, result_of
from growthlab.experiments.queries.suggestions import plan_of
from growthlab.experiments.rules.sums import Result, measured
from growthlab.experiments.rules.tally import Tally
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace

MOST_LOOKS = 400


@dataclass(frozen=True)
class EvidenceFile:
    """`looks` are None for kinds that are no rates; `rails` leaves out what was never measured."""

    test: Test
    plan: Plan
    looks: AlwaysValid | None
    rails: tuple[Guardrail, ...]


def evidence_file(session: Session, hypothesis: Hypothesis, *, on: date) -> EvidenceFile | None:
    """As of a day; None where nothing can be judged."""
    workspace, metric = session.get_one(Workspace, hypothesis.workspace_id), hypothesis.metric
    if metric is None:
        return None
    rates, result = Rates(session, workspace), result_of(session, hypothesis, until=on)
    try:
        plan = plan_of(hypothesis, metric, rates, level=workspace.settings.support_level)
        test = measured(result, rates.base, log_scale=hypothesis.log_scale)
        if plan is None or test is None:
            return None
        rails = standing(guardrails(session, hypothesis), result, base_currency=rates.base, level=float(plan.level))
        looks = None if isinstance(test, TwoGroups | MeanTest) else always_valid(_looks(session, hypothesis, rates, on), plan)
        return EvidenceFile(test, plan, looks, rails)
    except RuleBroken:
        return None  # thresholds or sums of an imported row that no rule can read


def _looks(session: Session, hypothesis: Hypothesis, rates: Rates, on: date) -> Iterator[Test]:
    """The sums as they stood after each day with an entry; of very many days the last ones."""
    entries: list[Observation] = entries_of(session, hypothesis.workspace_id, [hypothesis]).get(hypothesis.id, [])
    days = groupby((entry for entry in entries if entry.on <= on), key=lambda entry: entry.on)
    tally, looks = Tally(hypothesis.metric.kind if hypothesis.metric else None), deque[Result](maxlen=MOST_LOOKS)
    for _day, seen in days:
        for entry in seen:
            tally.add(entry)
        looks.append(tally.whole)
    for sums in looks:
        test = measured(sums, rates.base)
        if test is not None:
            yield test
