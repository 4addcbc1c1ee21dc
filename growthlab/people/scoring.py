"""How a workspace scores its hypotheses: the shape that is kept; what it means stands in voting.rules."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Method(StrEnum):
    """From what a hypothesis' score is made."""

    BELIEF = "belief"
    ICE = "ice"
    ICE_PRODUCT = "ice_product"
    RICE = "rice"
    PIE = "pie"
    OWN = "own"


class Better(StrEnum):
    """Which end of a scale speaks for a hypothesis."""

    HIGHER = "higher"
    LOWER = "lower"


class Step(BaseModel):
    """One answer on a scale, and what it means, in the team's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Decimal
    en: str = ""
    ru: str = ""


class Criterion(BaseModel):
    """One thing that voters estimate: on steps, or, without steps, as a number from `least` to `most`.

    `roles` are those who estimate it, none for everybody who votes. `renew_days` asks for a fresh answer after so
    many days, `renew_on_evidence` when new evidence arrives. A removed one keeps its answers and is not asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name_en: str = ""
    name_ru: str = ""
    better: Better = Better.HIGHER
    steps: tuple[Step, ...] = ()
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10_000_000)
    weight: Decimal = Decimal(1)
    roles: tuple[str, ...] = ()
    is_required: bool = True
    renew_days: int | None = Field(default=None, ge=1)
    renew_on_evidence: bool = False
    is_removed: bool = False


class Scoring(BaseModel):
    """The formula of a workspace. `criteria` are its own ones, and what it changed in those that come with a formula."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: Method = Method.ICE
    criteria: tuple[Criterion, ...] = ()
    last_own: int = 0  # numbers of own criteria are never given twice
    belief_renew_days: int | None = Field(default=None, ge=1)
    belief_renew_on_evidence: bool = False
