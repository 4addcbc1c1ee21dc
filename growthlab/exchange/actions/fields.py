"""What a record sets on a hypothesis: its columns, with names looked up or created."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.exchange.actions.job import Job
from growthlab.exchange.cells import Cells
from growthlab.exchange.options import is_archived
from growthlab.exchange.states import KEPT
from growthlab.hypotheses.rules.limits import check_types
from growthlab.hypotheses.rules.states import GoalForm, State

COPIED = (
    "title", "because", "then", "baseline_value", "baseline_period", "baseline_note", "value_if_success", "success_threshold",
    "kill_threshold", "min_sample", "budget_amount", "budget_currency", "budget_hours", "planned_start", "planned_end", "planned_days",
    "group_a", "group_b", "design", "reached", "band_low", "band_high",
)
NAMED = ("channel", "segment", "offer", "funnel_stage", "metric", "objective")


def fields_of(job: Job, cells: Cells, *, is_new: bool) -> dict[str, object]:
    """Columns that the file has. RuleBroken before anything is created when a value cannot be kept."""
    has = set(job.report.mapping.values())
    fields: dict[str, object] = {name: cells.values.get(name) for name in COPIED if name in has}
    if "budget_amount" in has:
        fields["budget_currency"] = cells.values.get("budget_currency")
    if "log_scale" in has:
        fields["log_scale"] = bool(cells.values.get("log_scale"))
    fields |= {name: cells.words(name) for name in ("tags", "evidence") if name in has}
    if "more" in has:
        fields["because"] = "\n\n".join(filter(None, (cells.text("because"), cells.text("more")))) or None
    if is_new or "goal_form" in cells.values:
        fields["goal_form"] = _form(cells)
    check_types(fields)
    fields |= {f"{name}_id": _person(job, cells, name) for name in ("owner", "suggested_by") if name in has}
    fields |= {f"{name}_id": _row(job, cells, name) for name in NAMED if name in has}
    if is_new and "parent" in has:
        fields["parent_id"] = _parent(job, cells)
    return fields


def state_for(job: Job, cells: Cells) -> tuple[State, str]:
    """Draft, backlog, parked and closed are kept; everything else arrives in the backlog, and its word is answered too.

    An outcome says more than a column of a board; what was archived without one was given up.
    """
    said = cells.text("outcome")
    if not said and is_archived(cells.text("archived")):
        return State.CANCELLED, ""
    said = said or cells.text("state")
    if not said:
        return State.BACKLOG, ""
    state = job.options.state_of(said)
    job.report.see_word(said, state if state in KEPT else State.BACKLOG)
    return (state, "") if state in KEPT else (State.BACKLOG, said)


def _form(cells: Cells) -> GoalForm:
    """As said, else what the filled cells look like."""
    form = cells.values.get("goal_form")
    if isinstance(form, GoalForm):
        return form
    if cells.values.get("baseline_value") is not None:
        return GoalForm.IMPROVE
    return GoalForm.CHANNEL if cells.text("channel") and not cells.values.get("min_sample") else GoalForm.REACH


def _person(job: Job, cells: Cells, name: str) -> int | None:
    said = cells.text(name)
    found = job.known.person_id(said)
    if said and found is None:
        job.report.warn(cells.number, _("Nobody here is called %(name)s; the field stays empty.", name=said))
    return found


def _row(job: Job, cells: Cells, name: str) -> int | None:
    """A funnel has a fixed number of stages: one too many leaves the field empty, not the row out."""
    try:
        found = job.known.row(name, cells)
    except RuleBroken as rule:
        if name != "funnel_stage":
            raise
        job.report.warn(cells.number, rule.text())
        return None
    return found.id if found else None


def _parent(job: Job, cells: Cells) -> int | None:
    said = cells.text("parent")
    found = job.by_key.get(said or "")
    if said and found is None:
        job.report.warn(cells.number, _("The file has no row %(key)s above this one, so it is not marked as its re-test.", key=said))
    if found is None:
        return None
    job.keep(found)
    return found.id
