"""What a goal form fills in, and what a re-test takes over from its parent."""

from collections.abc import Mapping

from sqlmodel import Session

from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.states import GoalForm
from growthlab.hypotheses.views.writing import written_fields
from growthlab.people.models import Workspace

PRESETS: dict[GoalForm, dict[str, object]] = {
    GoalForm.REACH: {"goal_form": "reach", "min_sample": "10", "planned_days": "21"},
    GoalForm.CHANNEL: {"goal_form": "channel", "planned_days": "28"},
    GoalForm.IMPROVE: {"goal_form": "improve", "min_sample": "100", "planned_days": "28"},
    GoalForm.COMPARE: {"goal_form": "compare", "min_sample": "20", "planned_days": "28"},
}
PRESET = frozenset({name for preset in PRESETS.values() for name in preset} | {"budget_currency", "seen"})
GIVEN = ("segment", "channel", "funnel_stage")  # ids of the catalog, from the address of a white spot
_NEW_EACH_TIME = ("planned_start", "planned_end", "seen", "suggested_by", "evidence")


def fresh_fields(session: Session, workspace: Workspace, given: Mapping[str, str]) -> dict[str, object]:
    """What a new form holds, by the query of its address."""
    if parent := given.get("parent"):
        return _retest_of(session, workspace, parent)
    kind = given.get("form", "")
    named = {name: given[name] for name in GIVEN if given.get(name, "").isdecimal()}
    return {**PRESETS[GoalForm(kind) if kind in set(GoalForm) else GoalForm.REACH], **named, "budget_currency": workspace.base_currency}


def _retest_of(session: Session, workspace: Workspace, key: str) -> dict[str, object]:
    """Everything of the parent but its dates; NotFound for a key that is none."""
    parent = find(session, workspace.id, key)
    taken = written_fields(parent, base_currency=workspace.base_currency, parent=parent.key)
    if parent.planned_start and parent.planned_end:
        taken["planned_days"] = str((parent.planned_end - parent.planned_start).days)
    return {name: value for name, value in taken.items() if name not in _NEW_EACH_TIME}
