"""What a workspace decides for itself. Money is in minor units of the base currency."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class OverBudget(StrEnum):
    """What happens to an entry that spends more than the plan's budget."""

    WARN = "warn"
    BLOCK = "block"


class PlanLimits(StrEnum):
    """What happens when a selection passes the quarter's money, hours or tests at once."""

    WARN = "warn"
    BLOCK = "block"


class Vat(StrEnum):
    NET = "net"
    GROSS = "gross"


class WorkspaceSettings(BaseModel):
    """Every setting has a default that works; unknown ones are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wip_limit_per_owner: int = Field(default=3, ge=1)
    wip_limit_per_channel: int | None = Field(default=None, ge=1)  # none: no limit
    wip_limit_team: int | None = Field(default=None, ge=1)  # none: no limit
    plan_limits: PlanLimits = PlanLimits.WARN
    min_votes_to_select: int = Field(default=3, ge=0)
    lead_decision_limit: int | None = None  # none: no limit, a lead decides everything
    approver_is_not_owner: bool = True
    second_person_against_rule: bool = False  # a decision that differs from the suggestion waits for another decider
    support_level: float = Field(default=0.80, gt=0.5, lt=1)
    exact_interval: bool = False  # Clopper and Pearson instead of Wilson
    tests_started_per_week: int = 1
    hour_rate: int | None = None
    vat: Vat = Vat.NET
    over_budget: OverBudget = OverBudget.WARN
    stale_after_days: int = Field(default=90, ge=7, le=730)  # our own reading
    deputy_told_after: int = Field(default=5, ge=1, le=60)  # working days that an alert stands; our own reading
    manager_told_after: int = Field(default=10, ge=1, le=60)  # as above
    reminded_every: int = Field(default=5, ge=1, le=60)  # as above
