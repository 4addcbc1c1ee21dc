"""What a workspace decides for itself. Money is in minor units of the base currency."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class IceMode(StrEnum):
    AVERAGE = "average"
    PRODUCT = "product"


class WorkspaceSettings(BaseModel):
    """Every setting has a default that works; unknown ones are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wip_limit_per_owner: int = 3
    min_votes_to_select: int = 3
    lead_decision_limit: int | None = None  # none: no limit, a lead decides everything
    approver_is_not_owner: bool = True
    support_level: float = 0.80
    tests_started_per_week: int = 1
    ice_mode: IceMode = IceMode.AVERAGE
    hour_rate: int | None = None
    vat: str = "net"
