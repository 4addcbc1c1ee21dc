"""Whom a test names: its owner starts and stops it, helpers record with the owner."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import NotFound
from growthlab.core.locks import hold
from growthlab.hypotheses.actions.drafting import helper_ids
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership


def take_up(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    """Refuse another workspace's row; then hold this one until the transaction ends."""
    if hypothesis.workspace_id != by.workspace_id:
        raise NotFound(hypothesis.key)
    hold(session, hypothesis)


def owns(hypothesis: Hypothesis, by: Membership) -> bool:
    return hypothesis.owner_id == by.person_id


def records(session: Session, hypothesis: Hypothesis, by: Membership) -> bool:
    """Owner or helper."""
    return owns(hypothesis, by) or by.person_id in helper_ids(session, hypothesis)


def today_of(by: Membership, at: datetime) -> date:
    """The calendar day in the workspace's zone."""
    return local_day(at, by.workspace.tz)
