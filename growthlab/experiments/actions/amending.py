"""Changing a locked plan, one field at a time, with the reason beside the old value."""

from dataclasses import fields
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import Direction
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.naming import take_up
from growthlab.experiments.models import PlanAmendment
from growthlab.experiments.rules import amending as rules
from growthlab.experiments.rules.snapshots import plain
from growthlab.hypotheses.actions.summaries import keep_plan_field
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def amend(
    session: Session, hypothesis: Hypothesis, *, field: str, new: rules.Amended, reason: str, by: Membership, at: datetime
) -> PlanAmendment:
    """`field` is a column of the hypothesis (`rules.amending.FIELDS`), `new` of its type; the locked plan stays as it was."""
    ask_to_amend(session, hypothesis, field, reason, by)
    rules.check_value(field, new)
    old = getattr(hypothesis, field)
    if old == new:
        raise unchanged()
    rules.check_plan(_after(session, hypothesis, field, new))
    keep_plan_field(hypothesis, field, Decimal(new) if isinstance(old, Decimal) and isinstance(new, int) else new)
    return keep_amendment(session, hypothesis, (field, as_text(old), as_text(new)), reason, by, at)


def ask_to_amend(session: Session, hypothesis: Hypothesis, field: str, reason: str, by: Membership) -> None:
    """RuleBroken or NotAllowed when this part cannot be amended now, by this person, without a reason."""
    take_up(session, hypothesis, by)
    require(by, Permission.AMEND)
    rules.check_field(hypothesis.key, field, hypothesis.state)
    if not reason.strip():
        raise RuleBroken(N_("Say why the plan changes. It is shown beside the result."), code="reason_missing", field="reason")


def unchanged() -> RuleBroken:
    return RuleBroken(N_("This is what the plan says already."), code="unchanged", field="new")


def keep_amendment(
    session: Session, hypothesis: Hypothesis, change: tuple[str, str | None, str | None], reason: str, by: Membership, at: datetime
) -> PlanAmendment:
    """`change` is the part of the plan, its old and its new value as texts."""
    field, old, new = change
    row = PlanAmendment(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, field=field, old=old, new=new, reason=reason.strip(),
        by_id=by.person_id, at=at,
    )
    session.add(row)
    record(session, "plan.amended", hypothesis, by_id=by.person_id, at=at, reason=row.reason, field=field, old=old, new=new)
    return row


def _after(session: Session, hypothesis: Hypothesis, field: str, new: rules.Amended) -> rules.Locked:
    metric = session.get(Metric, hypothesis.metric_id) if hypothesis.metric_id else None
    known = {part.name for part in fields(rules.Locked)} - {"kind", "direction"}
    values = {name: getattr(hypothesis, name) for name in known} | {field: new}
    return rules.Locked(
        kind=metric.kind if metric else None, direction=metric.direction if metric else Direction.UP, **values
    )


def as_text(value: object) -> str | None:
    """Days as 2026-11-23, money in minor units, numbers exact."""
    return None if value is None else str(plain(value))
