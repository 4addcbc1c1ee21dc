"""By which columns hypotheses are found and put in order; the database keeps an index for each, with the workspace before it."""

LISTED: tuple[tuple[str, ...], ...] = (
    ("state", "number"), ("state", "place", "number"), ("state", "state_since", "number"), ("state", "widest_gap", "number"),
    ("place", "number"), ("created_at", "number"), ("score", "number"), ("budget_base", "number"),
    ("owner_id", "state", "archived_at"), ("channel_id", "metric_id", "segment_id", "state"),
    ("segment_id", "funnel_stage_id", "state"), ("parent_id", "number"), ("started_on",), ("outcome",), ("state", "archived_at"),
    ("state", "plan_locked_at"), ("state", "created_at", "number"), ("refreshed_at", "edited_at", "state"),
)
# What a quarter's tests cost is read from this index alone; its name would be too long for PostgreSQL.
COSTS: tuple[str, ...] = ("planned_start", "state", "channel_id", "budget_base", "spend_base")
