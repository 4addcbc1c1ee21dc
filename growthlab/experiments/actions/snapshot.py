"""The plan and the data as they stood at one moment, in plain JSON values."""

from typing import Any

from sqlmodel import Session, col, select

from growthlab.catalog.models import Channel, FunnelStage, Metric, Objective, Offer, Segment
from growthlab.evidence.verdict import Suggestion
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.rules.snapshots import plain
from growthlab.experiments.rules.sums import Result
from growthlab.hypotheses.actions.drafting import helper_ids
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Person, Workspace

_COPIED = (
    "key", "title", "goal_form", "because", "then", "baseline_value", "baseline_period", "baseline_note",
    "value_if_success", "success_threshold", "kill_threshold", "min_sample", "budget_amount", "budget_currency",
    "budget_hours", "planned_start", "planned_end", "evidence", "tags", "group_a", "group_b", "band_low", "band_high",
    "reached", "design", "log_scale",
)  # fmt: skip
_NAMED: dict[str, type[Any]] = {  # Any: four tables, each with a name
    "channel": Channel, "segment": Segment, "offer": Offer, "funnel_stage": FunnelStage,
}
Snapshot = dict[str, Any]  # Any: JSON values


def plan_snapshot(session: Session, hypothesis: Hypothesis) -> Snapshot:
    """Every field of the plan; names instead of ids, so that it reads alone. Money in minor units."""
    snapshot = {name: plain(getattr(hypothesis, name)) for name in _COPIED}
    for name, kind in _NAMED.items():
        row_id = getattr(hypothesis, f"{name}_id")
        snapshot[name] = session.get_one(kind, row_id).name if row_id else None
    snapshot["metric"] = _metric(session, hypothesis)
    snapshot["objective"] = session.get_one(Objective, hypothesis.objective_id).title if hypothesis.objective_id else None
    parent = session.get(Hypothesis, hypothesis.parent_id) if hypothesis.parent_id else None
    snapshot["parent"] = parent.key if parent else None
    snapshot["owner"] = session.get_one(Person, hypothesis.owner_id).name if hypothesis.owner_id else None
    snapshot["helpers"] = _names(session, helper_ids(session, hypothesis))
    level = session.get_one(Workspace, hypothesis.workspace_id).settings.support_level
    snapshot["support_level"] = hypothesis.support_level or level
    snapshot["guardrails"] = [
        {"metric": row.metric.name, "bound": plain(row.bound), "direction": row.metric.direction.value}
        for row in guardrails(session, hypothesis)
    ]
    return snapshot


def data_snapshot(result: Result, suggestion: Suggestion | None) -> Snapshot:
    """The sums and what the app suggested from them."""
    return {
        "kind": plain(result.kind),
        "numerator": plain(result.k),
        "denominator": plain(result.n),
        "values": plain(result.values),
        "spend": {money.currency: money.minor for money in result.spend},
        "spend_base": result.spend_base,
        "unconverted": {money.currency: money.minor for money in result.unconverted},
        "hours": plain(result.hours),
        "observed_on": plain(result.observed_on),
        "entries": result.entries,
        "groups": [{"numerator": plain(group.k), "denominator": plain(group.n)} for group in result.groups],
        "suggestion": suggestion.verdict.value if suggestion else None,
        "value": suggestion.value if suggestion else None,
        "support": suggestion.support if suggestion else None,
        "vetoed_by": list(suggestion.vetoed_by) if suggestion else [],
        "interval80": _ends(suggestion.interval80) if suggestion else None,
        "interval95": _ends(suggestion.interval95) if suggestion else None,
    }


def _metric(session: Session, hypothesis: Hypothesis) -> Snapshot | None:
    if not hypothesis.metric_id:
        return None
    metric = session.get_one(Metric, hypothesis.metric_id)
    names = ("key", "name", "kind", "unit", "direction", "formula", "numerator_label", "denominator_label")
    return {name: plain(getattr(metric, name)) for name in names}


def _names(session: Session, person_ids: list[int]) -> list[str]:
    rows = session.exec(select(Person.name).where(col(Person.id).in_(person_ids))).all()
    return sorted(rows)


def _ends(interval: tuple[float, float | None] | None) -> list[float | None] | None:
    return list(interval) if interval else None
