"""Whether a locked plan is still what it was: its hash, the row it belongs to, its amendments, its decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from growthlab.core.i18n import N_, gettext
from growthlab.experiments.models import Decision, Guardrail, Plan, PlanAmendment
from growthlab.experiments.queries.guarding import guardrails_of
from growthlab.experiments.rules.amended_reading import band_of, rail_of
from growthlab.experiments.rules.amending import FIELDS
from growthlab.experiments.rules.snapshots import fingerprint, plain
from growthlab.hypotheses.models import Hypothesis

FIXED = ("group_a", "group_b", "band_low", "band_high", "reached", "design", "log_scale", "support_level")


@dataclass(frozen=True)
class Verified:
    """One locked plan; `problems` are sentences in the current language, none when all agrees."""

    key: str
    content_hash: str
    problems: tuple[str, ...]

    @property
    def is_intact(self) -> bool:
        return not self.problems


def verify_plan(session: Session, hypothesis: Hypothesis) -> Verified | None:
    """None where nothing is locked."""
    return next(iter(_verified(session, hypothesis.workspace_id, [hypothesis])), None)


def verify_plans(session: Session, workspace_id: int) -> list[Verified]:
    """Every locked plan of a workspace, by key; a fixed number of queries."""
    rows = session.exec(
        select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.plan_locked_at).is_not(None))
        .order_by(col(Hypothesis.number))
    ).all()
    return _verified(session, workspace_id, rows)


def _verified(session: Session, workspace_id: int, rows: Sequence[Hypothesis]) -> list[Verified]:
    ids = [row.id for row in rows]
    plans = {
        plan.hypothesis_id: plan
        for plan in session.exec(
            select(Plan).where(Plan.workspace_id == workspace_id, col(Plan.hypothesis_id).in_(ids), col(Plan.undone_at).is_(None))
            .order_by(col(Plan.id))
        )
    }
    changes: dict[int, list[PlanAmendment]] = {}
    found = select(PlanAmendment).where(PlanAmendment.workspace_id == workspace_id, col(PlanAmendment.hypothesis_id).in_(ids))
    for change in session.exec(found.order_by(col(PlanAmendment.id))):
        changes.setdefault(change.hypothesis_id, []).append(change)
    decided: dict[int, list[Decision]] = {}
    for decision in session.exec(select(Decision).where(Decision.workspace_id == workspace_id, col(Decision.hypothesis_id).in_(ids))):
        decided.setdefault(decision.hypothesis_id, []).append(decision)
    rails = guardrails_of(session, workspace_id, rows)
    return [
        Verified(
            row.key, plans[row.id].content_hash,
            _problems(row, plans[row.id], changes.get(row.id, []), decided.get(row.id, []), rails.get(row.id, [])),
        )
        for row in rows if row.id in plans
    ]


def _problems(
    row: Hypothesis, plan: Plan, changes: list[PlanAmendment], decided: list[Decision], rails: list[Guardrail]
) -> tuple[str, ...]:
    found = []
    if fingerprint(plan.snapshot) != plan.content_hash:
        found.append(gettext(N_("The kept plan is not the one that was locked: its hash differs.")))
    if row.plan_hash != plan.content_hash:
        found.append(gettext(N_("The hypothesis names another hash than its plan.")))
    expected = _amended(plan, changes)
    for name in (*FIELDS, *FIXED):
        if name in plan.snapshot and _written(expected[name]) != _written(plain(getattr(row, name))):
            found.append(gettext(N_("“%(field)s” was changed without an amendment."), field=name))
    locked = plan.snapshot.get("guardrails")
    if locked is not None and _limits_at_start(rails, changes) != sorted(str(one["bound"]) for one in locked):
        found.append(gettext(N_("“%(field)s” was changed without an amendment."), field="guardrails"))
    if any(_hash_of(decision.plan_snapshot) not in (None, plan.content_hash) for decision in decided):
        found.append(gettext(N_("A decision was made on a plan with another hash.")))
    return tuple(found)


def _amended(plan: Plan, changes: list[PlanAmendment]) -> dict[str, object]:
    """What the locked plan and its amendments together say."""
    expected: dict[str, object] = dict(plan.snapshot)
    for change in changes:
        if change.field == "band":
            low, high = band_of(change.new) or (None, None)
            expected |= {"band_low": plain(low), "band_high": plain(high)}
        else:
            expected[change.field] = change.new
    return expected


def _limits_at_start(rails: list[Guardrail], changes: list[PlanAmendment]) -> list[str]:
    """The limits before the amendments, whatever their metrics are called by now."""
    limits: dict[int, object] = {rail.metric_id: plain(rail.bound) for rail in rails}
    for change in reversed(changes):
        metric_id = rail_of(change.field)
        if metric_id is None:
            continue
        if limits.pop(metric_id, None) != change.new:
            return ["amended otherwise"]
        if change.old is not None:
            limits[metric_id] = change.old
    return sorted(str(limit) for limit in limits.values())


def _written(value: object) -> str | None:
    """Amendments are kept as texts, the plan as JSON values."""
    return None if value is None else str(value)


def _hash_of(snapshot: Mapping[str, object]) -> object:
    return snapshot.get("locked_hash")
