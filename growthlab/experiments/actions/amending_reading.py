"""Changing how the result of a running test is read, with the reason beside the old value."""

from datetime import datetime

from sqlmodel import Session

from growthlab.catalog.models import Metric
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.experiments.actions.amending import as_text, ask_to_amend, keep_amendment, unchanged
from growthlab.experiments.models import Guardrail, PlanAmendment
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.rules.amended_reading import Rail, Reading, band_text, check_rail, check_reading, rail_field
from growthlab.hypotheses.actions.summaries import keep_plan_field
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership

Texts = tuple[str, str | None, str | None]


def amend_reading(
    session: Session, hypothesis: Hypothesis, *, field: str, new: Reading, reason: str, by: Membership, at: datetime
) -> PlanAmendment:
    """`field` is one of `rules.amended_reading.READING`; a band of None is taken away. The locked plan stays as it was."""
    ask_to_amend(session, hypothesis, field, reason, by)
    metric = session.get(Metric, hypothesis.metric_id) if hypothesis.metric_id else None
    check_reading(field, new, kind=metric.kind if metric else None, compares=hypothesis.compares)
    if isinstance(new, Rail):
        change = _change_rail(session, hypothesis, new)
    elif field == "band":
        change = _change_band(hypothesis, new)
    else:
        change = _change_word(hypothesis, field, new)
    if change[1] == change[2]:
        raise unchanged()
    return keep_amendment(session, hypothesis, change, reason, by, at)


def _change_word(hypothesis: Hypothesis, field: str, new: Reading) -> Texts:
    old = getattr(hypothesis, field)
    keep_plan_field(hypothesis, field, new)
    return field, as_text(old), as_text(new)


def _change_band(hypothesis: Hypothesis, new: Reading) -> Texts:
    low, high = hypothesis.band_low, hypothesis.band_high
    old = None if low is None or high is None else (low.normalize(), high.normalize())
    after = (new[0].normalize(), new[1].normalize()) if isinstance(new, tuple) else None
    for name, value in zip(("band_low", "band_high"), after or (None, None), strict=True):
        keep_plan_field(hypothesis, name, value)
    return "band", band_text(old), band_text(after)


def _change_rail(session: Session, hypothesis: Hypothesis, new: Rail) -> Texts:
    metric = session.get(Metric, new.metric_id)
    if metric is None or metric.workspace_id != hypothesis.workspace_id:
        raise RuleBroken(N_("Choose the guardrail from the metrics of this workspace."), code="metric_unknown", field="metric")
    rows = {row.metric_id: row for row in guardrails(session, hypothesis)}
    check_rail(new, {key: row.bound for key, row in rows.items()}, own_metric=hypothesis.metric_id)
    kept = rows.get(new.metric_id)
    old = kept.bound if kept else None
    if new.bound is None:
        session.delete(kept)
    elif kept:
        kept.bound = new.bound
    else:
        session.add(
            Guardrail(workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, metric_id=new.metric_id, bound=new.bound)
        )
    return rail_field(new.metric_id), as_text(old), as_text(new.bound)
