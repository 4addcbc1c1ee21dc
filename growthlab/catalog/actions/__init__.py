"""What is kept in the catalog; one module for each group of lists."""

from growthlab.catalog.actions.audience import (
    add_channel,
    add_offer,
    add_segment,
    change_channel,
    change_offer,
    change_segment,
)
from growthlab.catalog.actions.budgets import set_channel_budget, set_quarter_budget
from growthlab.catalog.actions.calendar import (
    add_holiday,
    change_holiday,
    drop_holiday,
    set_rate,
)
from growthlab.catalog.actions.keeping import bring_back, retire
from growthlab.catalog.actions.measures import (
    add_funnel_stage,
    add_metric,
    add_objective,
    change_funnel_stage,
    change_metric,
    change_objective,
)
from growthlab.catalog.actions.tags import add_tag, as_written, change_tag, keep_tag, merge_tag

__all__ = [
    "add_channel",
    "add_funnel_stage",
    "add_holiday",
    "add_metric",
    "add_objective",
    "add_offer",
    "add_segment",
    "add_tag",
    "as_written",
    "bring_back",
    "change_channel",
    "change_funnel_stage",
    "change_holiday",
    "change_metric",
    "change_objective",
    "change_offer",
    "change_segment",
    "change_tag",
    "drop_holiday",
    "keep_tag",
    "merge_tag",
    "retire",
    "set_channel_budget",
    "set_quarter_budget",
    "set_rate",
]
