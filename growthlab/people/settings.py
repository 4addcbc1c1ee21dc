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


class StageBounds(BaseModel):
    """Where one stage of the department ends and the next begins; our own reading. Shares are in percent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    founder_alone: int = Field(default=90, ge=1, le=100)  # stage 1 from here on
    founder_much: int = Field(default=40, ge=1, le=100)  # stage 2; the framework says about 60
    founder_little: int = Field(default=10, ge=0, le=100)  # stage 3; below it stage 4
    decided_some: int = Field(default=3, ge=1, le=10_000)  # hypotheses: stage 2
    decided_many: int = Field(default=10, ge=1, le=10_000)  # stage 3
    many: int = Field(default=2, ge=1, le=1000)  # of what is not scaled, waits or is overdue
    waning: int = Field(default=30, ge=1, le=100)  # of the money processes: a ground to leave stage 4


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
    stage: StageBounds = StageBounds()
