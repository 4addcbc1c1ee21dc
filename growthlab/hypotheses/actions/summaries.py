"""What later rooms tell a hypothesis about itself, in the transaction that changes the rows they count."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.hypotheses.models import Hypothesis


def keep_votes(
    session: Session, hypothesis: Hypothesis, *, count: int, belief_mean: float | None, ice_mean: float | None, widest_gap: int
) -> None:
    """How many votes count, their mean belief in percent, mean ICE, and the widest gap on one part."""
    hypothesis.vote_count, hypothesis.belief_mean = count, belief_mean
    hypothesis.ice_mean, hypothesis.widest_gap = ice_mean, widest_gap


def keep_result(
    session: Session, hypothesis: Hypothesis, *, numerator: Decimal | None, denominator: Decimal | None, spend_base: int,
    spend_unconverted: bool, hours: Decimal, observed_on: date | None,
) -> None:
    """The sums of all observations; money in minor units of the base currency."""
    hypothesis.result_numerator, hypothesis.result_denominator = numerator, denominator
    hypothesis.spend_base, hypothesis.spend_unconverted = spend_base, spend_unconverted
    hypothesis.hours_spent, hypothesis.observed_on = hours, observed_on


def keep_outcome(session: Session, hypothesis: Hypothesis, *, decided_on: date | None, outcome: bool | None) -> None:
    """Whether the success threshold was met; both empty again when the decision is reopened."""
    hypothesis.decided_on, hypothesis.outcome = decided_on, outcome


def lock_plan(hypothesis: Hypothesis, *, at: datetime, content_hash: str, started_on: date) -> None:
    hypothesis.plan_locked_at, hypothesis.plan_hash, hypothesis.started_on = at, content_hash, started_on


def unlock_plan(hypothesis: Hypothesis) -> None:
    """The start was taken back."""
    hypothesis.plan_locked_at = hypothesis.plan_hash = hypothesis.started_on = None


def keep_plan_field(hypothesis: Hypothesis, field: str, value: object) -> None:
    """An amended field of the plan; the amendment row holds the old value and the reason."""
    setattr(hypothesis, field, value)


def count_comment(hypothesis: Hypothesis) -> None:
    hypothesis.comment_count += 1
