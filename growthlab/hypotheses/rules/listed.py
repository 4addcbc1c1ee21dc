"""By which columns hypotheses are found and put in order; the database keeps an index for each, with the workspace before it."""

LISTED: tuple[tuple[str, ...], ...] = (
    ("state", "number"), ("state", "place", "number"), ("state", "state_since", "number"), ("state", "widest_gap", "number"),
    ("place", "number"), ("created_at", "number"), ("score", "number"), ("budget_base", "number"), ("owner_id", "state"),
    ("channel_id", "metric_id", "segment_id", "state"), ("segment_id", "funnel_stage_id", "state"), ("parent_id", "number"),
    ("planned_start",), ("state", "archived_at"), ("state", "plan_locked_at"), ("state", "created_at", "number"), ("started_on",),
    ("outcome",), ("refreshed_at", "edited_at", "state"),
)
