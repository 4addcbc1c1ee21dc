"""What a guard may ask. The feature that makes the move gathers these facts; guards stay pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Facts:
    """A small picture of one hypothesis. Defaults are the answers of a fresh draft."""

    key: str = ""
    smart_fails: tuple[str, ...] = ()
    has_owner: bool = False
    has_dates: bool = False
    votes: int = 0
    votes_needed: int = 3
    votes_waived: bool = False
    observations: int = 0
    hours_since_start: float = 0
    ever_started: bool = False
    merged_into: str = ""  # the key of the one that took it over
    stop_rule_met: bool = False
    amended_to_extend: bool = False  # end, sample or budget amended since the last stop
    has_learning: bool = False
    has_scalability: bool = False
    override_reason_needed: bool = False
    approver_is_owner: bool = False
    approver_may_be_owner: bool = False
    over_limit: bool = False
    approver_is_manager: bool = False
    package_missing: tuple[str, ...] = ()
    same_owner_refused: bool = False  # growth owner = operations owner from stage 3 on
    process_accepted: bool = False
    wake_on: date | None = None
    today: date | None = None
