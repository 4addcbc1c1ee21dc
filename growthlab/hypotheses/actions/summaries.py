"""What later rooms tell a hypothesis about itself, in the transaction that changes the rows they count.

Summaries are written past the row's version, so that two people who vote at once do not refuse each other.
"""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.hypotheses.scores import place_of


def keep_votes(
    session: Session, hypothesis: Hypothesis, *, count: int, belief_mean: float | None, score: float | None, widest_gap: int,
    lowest: int | None = None, highest: int | None = None,
) -> None:
    """How many votes count, their mean, lowest and highest belief in percent, score, and the widest gap on one part."""
    _keep(
        session, hypothesis, vote_count=count, belief_mean=belief_mean, score=score, widest_gap=widest_gap,
        belief_low=lowest, belief_high=highest, place=place_of(belief_mean, score),
    )


def keep_result(
    session: Session, hypothesis: Hypothesis, *, numerator: Decimal | None, denominator: Decimal | None, spend_base: int,
    spend_unconverted: bool, hours: Decimal, observed_on: date | None,
) -> None:
    """The sums of all observations; money in minor units of the base currency."""
    _keep(
        session, hypothesis, result_numerator=numerator, result_denominator=denominator, spend_base=spend_base,
        spend_unconverted=spend_unconverted, hours_spent=hours, observed_on=observed_on,
    )


def keep_outcome(session: Session, hypothesis: Hypothesis, *, decided_on: date | None, outcome: bool | None) -> None:
    """Whether the success threshold was met; both empty again when the decision is reopened."""
    _keep(session, hypothesis, decided_on=decided_on, outcome=outcome)


def tell_the_like(session: Session, hypothesis: Hypothesis, *, at: datetime) -> None:
    """A test taught something: votes on open hypotheses of the same channel and segment were given before it was known."""
    if hypothesis.channel_id is None or hypothesis.segment_id is None:
        return
    session.flush()  # the states are read as they stand now
    alike = (
        col(Hypothesis.workspace_id) == hypothesis.workspace_id, col(Hypothesis.channel_id) == hypothesis.channel_id,
        col(Hypothesis.segment_id) == hypothesis.segment_id, col(Hypothesis.state).in_(sorted(VOTES_OPEN)),
    )
    session.execute(sa.update(Hypothesis).where(*alike).values(evidence_at=at))


def fix_level(hypothesis: Hypothesis, level: float) -> None:
    """The support level belongs to the plan from its start: a later change of the setting does not touch it."""
    if hypothesis.support_level is None:
        hypothesis.support_level = level


def lock_plan(hypothesis: Hypothesis, *, at: datetime, content_hash: str, started_on: date) -> None:
    hypothesis.plan_locked_at, hypothesis.plan_hash, hypothesis.started_on = at, content_hash, started_on


def unlock_plan(hypothesis: Hypothesis) -> None:
    """The start was taken back."""
    hypothesis.plan_locked_at = hypothesis.plan_hash = hypothesis.started_on = None


def keep_plan_field(hypothesis: Hypothesis, field: str, value: object) -> None:
    """An amended field of the plan; the amendment row holds the old value and the reason."""
    setattr(hypothesis, field, value)


def keep_wake_day(hypothesis: Hypothesis, day: date | None) -> None:
    """When what is set aside is looked at again; none once it is."""
    hypothesis.wake_on = day


def keep_evidence(hypothesis: Hypothesis, item: str, *, present: bool) -> None:
    """An item of the evidence checklist that is there, or is not, by itself; votes do not age by it."""
    if present is not (item in hypothesis.evidence):
        hypothesis.evidence = [*hypothesis.evidence, item] if present else [kept for kept in hypothesis.evidence if kept != item]


def count_comment(session: Session, hypothesis: Hypothesis) -> None:
    _keep(session, hypothesis, comment_count=Hypothesis.comment_count + 1)


def move_comment_count(session: Session, hypothesis: Hypothesis, into: Hypothesis, count: int) -> None:
    """So many comments went from the one to the other."""
    _keep(session, hypothesis, comment_count=Hypothesis.comment_count - count)
    _keep(session, into, comment_count=Hypothesis.comment_count + count)


def _keep(session: Session, hypothesis: Hypothesis, **values: object) -> None:
    session.flush()  # a row that was just added, or whose other fields wait, is written first
    session.execute(
        sa.update(Hypothesis)
        .where(col(Hypothesis.workspace_id) == hypothesis.workspace_id, col(Hypothesis.id) == hypothesis.id)
        .values(**values)
    )
