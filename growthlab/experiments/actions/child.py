"""A re-test of the same hypothesis as a new draft."""

from datetime import datetime

from sqlmodel import Session

from growthlab.hypotheses.actions.drafting import draft
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership

_COPIED = (
    "title", "goal_form", "because", "then", "channel_id", "segment_id", "offer_id", "funnel_stage_id", "metric_id",
    "objective_id", "baseline_value", "baseline_period", "baseline_note", "value_if_success", "success_threshold",
    "kill_threshold", "min_sample", "budget_amount", "budget_currency", "budget_hours", "owner_id",
)  # fmt: skip


def draft_child(session: Session, parent: Hypothesis, *, by: Membership, at: datetime) -> Hypothesis:
    """Pre-filled from its parent; the days are kept as a duration, because its dates are past."""
    fields = {name: getattr(parent, name) for name in _COPIED}
    days = (parent.planned_end - parent.planned_start).days if parent.planned_start and parent.planned_end else parent.planned_days
    return draft(
        session, by=by, at=at, planned_days=days, parent_id=parent.id, evidence=list(parent.evidence), tags=list(parent.tags), **fields
    )
