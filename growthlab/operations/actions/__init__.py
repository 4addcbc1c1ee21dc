"""What people do to a process."""

from growthlab.operations.actions.counting import enter_fact, newest_fact, set_plan
from growthlab.operations.actions.drafting import (
    add_kpi,
    change_process,
    draft_process,
    set_artefacts,
    set_kpis,
    set_links,
    set_steps,
    set_texts,
)
from growthlab.operations.actions.reading import confirm_reading
from growthlab.operations.actions.replacing import draft_from
from growthlab.operations.actions.reviewing import review
from growthlab.operations.actions.running import activate, pause, resume, retire
from growthlab.operations.actions.talking import comment_on_step, resolve_comment
from growthlab.operations.actions.versions import approve_version, draft_version

__all__ = [
    "activate", "add_kpi", "approve_version", "change_process", "comment_on_step", "confirm_reading",
    "draft_from", "draft_process", "draft_version",
    "enter_fact", "newest_fact", "pause", "resolve_comment",
    "resume", "retire", "review", "set_artefacts", "set_kpis", "set_links", "set_plan",
    "set_steps", "set_texts",
]
