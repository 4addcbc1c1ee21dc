"""What a person may set on a hypothesis, and which values have the right type for it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.inputs import LEVELS
from growthlab.evidence.quality import Design, Reached
from growthlab.hypotheses.rules.states import GoalForm

LONGEST_TITLE = 140
LONGEST_TEXT = 20_000
LARGEST_COUNT = 10**9

TEXTS = frozenset({
    "title", "because", "then", "baseline_period", "baseline_note", "budget_currency", "import_source", "external_id", "group_a", "group_b",
})
IDS = frozenset({
    "channel_id", "segment_id", "offer_id", "funnel_stage_id", "metric_id", "objective_id", "owner_id", "suggested_by_id", "parent_id",
})
EXACT = frozenset({"baseline_value", "success_threshold", "kill_threshold", "budget_hours", "band_low", "band_high"})
WORDS: dict[str, type] = {"goal_form": GoalForm, "reached": Reached, "design": Design, "log_scale": bool, "support_level": float}
COUNTS = frozenset({"min_sample", "planned_days", "value_if_success", "budget_amount"})
DAYS = frozenset({"planned_start", "planned_end"})
LISTS = frozenset({"evidence", "tags"})
SETTABLE = TEXTS | IDS | EXACT | COUNTS | DAYS | LISTS | WORDS.keys()

# Changing one of these makes earlier votes votes on another text.
CONTENT = SETTABLE - {"owner_id", "tags", "import_source", "external_id", "objective_id"}


def check_types(fields: Mapping[str, object]) -> None:
    """RuleBroken at the field of the first value that no draft can keep."""
    for name, value in fields.items():
        if name not in SETTABLE:
            raise RuleBroken(N_("There is no field “%(name)s” to set."), code="no_such_field", field=name, name=name)
        if value is not None and not _fits(name, value):
            raise RuleBroken(N_("This value cannot be kept here. Check it and enter it again."), code="wrong_type", field=name)
    title = fields.get("title")
    if "title" in fields and (not isinstance(title, str) or not title.strip()):
        raise RuleBroken(N_("Give it a title, so that others know what it is about."), code="title_missing", field="title")
    if isinstance(title, str) and len(title) > LONGEST_TITLE:
        raise RuleBroken(
            N_("The title has %(length)s characters; at most %(most)s fit. Shorten it."),
            code="title_too_long", field="title", length=len(title), most=LONGEST_TITLE,
        )


def _fits(name: str, value: object) -> bool:
    if name in TEXTS:
        return isinstance(value, str)
    if name in EXACT:
        return isinstance(value, Decimal) and value.is_finite() and (name != "budget_hours" or value >= 0)
    if name in DAYS:
        return isinstance(value, date)
    if name in LISTS:
        return isinstance(value, list)
    if name in WORDS:
        return isinstance(value, WORDS[name]) and (name != "support_level" or value in LEVELS)
    return isinstance(value, int) and 0 <= value <= (LARGEST_COUNT if name in ("min_sample", "planned_days") else 10**17)
