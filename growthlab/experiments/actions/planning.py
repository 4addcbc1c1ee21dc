"""Writing the plan of a test before it starts: analysis, band, kind of evidence, guardrails."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import Direction
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.models import Guardrail
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.rules import planning as rules
from growthlab.hypotheses.actions.drafting import ask_to_edit, edit
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership


def write_plan(
    session: Session, hypothesis: Hypothesis, *, guarded: Mapping[int, Decimal], by: Membership, at: datetime,
    seen_version: int | None = None, **fields: Any,  # Any: columns of the hypothesis
) -> None:
    """`guarded` holds the limit by metric id and replaces what was watched before. RuleBroken once the plan is locked."""
    take_up(session, hypothesis, by)
    ask_to_edit(hypothesis, by)
    _check_thresholds(session, hypothesis, fields)
    rules.check_band(fields.get("band_low"), fields.get("band_high"))
    rules.check_guardrails(guarded, own_metric=hypothesis.metric_id)
    edit(session, hypothesis, by=by, at=at, seen_version=seen_version, **fields)
    _guard(session, hypothesis, guarded, by, at)


def _check_thresholds(session: Session, hypothesis: Hypothesis, fields: Mapping[str, Any]) -> None:  # Any: as above
    metric = session.get(Metric, hypothesis.metric_id) if hypothesis.metric_id else None
    if metric is not None:
        is_up = metric.direction is Direction.UP
        rules.check_thresholds(fields.get("success_threshold"), fields.get("kill_threshold"), is_up=is_up)


def _guard(session: Session, hypothesis: Hypothesis, wanted: Mapping[int, Decimal], by: Membership, at: datetime) -> None:
    rows = guardrails(session, hypothesis)
    before = {row.metric_id: row.bound for row in rows}
    if before == dict(wanted):
        return
    for row in rows:
        session.delete(row)
    session.flush()  # the same metric may come back with another limit
    for metric_id, bound in wanted.items():
        metric = session.get(Metric, metric_id)
        if metric is None or metric.workspace_id != hypothesis.workspace_id:
            raise RuleBroken(N_("Choose the guardrail from the metrics of this workspace."), code="metric_unknown", field="guard_metric_1")
        session.add(Guardrail(workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, metric_id=metric_id, bound=bound))
    record(
        session, "plan.guarded", hypothesis, by_id=by.person_id, at=at,
        before={str(key): format(bound, "f") for key, bound in before.items()},
        after={str(key): format(bound, "f") for key, bound in wanted.items()},
    )
