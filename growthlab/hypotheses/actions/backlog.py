"""The moves of a hypothesis around the backlog: in and out, aside, away and back."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.findings import plain_findings
from growthlab.hypotheses.queries.kin import merged_into
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.smart import Level
from growthlab.people.models import Membership


def propose(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None) -> bool:
    """Draft to backlog; RuleBroken names the SMART codes that fail."""
    session.flush()  # names of channel, segment and metric are read through their ids
    failed = tuple(finding.code for finding in plain_findings(session, hypothesis) if finding.level is Level.FAIL)
    facts = Facts(key=hypothesis.key, smart_fails=failed, today=on)
    return move(session, hypothesis, "propose", by=by, at=at, facts=facts, expected=expected, named=_is_own(hypothesis, by))


def redraft(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None) -> bool:
    """Backlog to draft, while nobody has voted."""
    facts = Facts(key=hypothesis.key, votes=hypothesis.vote_count, today=on)
    return move(session, hypothesis, "redraft", by=by, at=at, facts=facts, expected=expected, named=_is_own(hypothesis, by))


def park(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, wake_on: date | None,
    reason: str | None, expected: State | None = None,
) -> bool:
    """Aside until a day; comes back to the list of what is stale then, by a person's hand."""
    facts = Facts(key=hypothesis.key, wake_on=wake_on, today=on)
    moved = move(
        session, hypothesis, "park", by=by, at=at, facts=facts, expected=expected, reason=reason,
        wake_on=wake_on.isoformat() if wake_on else None,
    )
    hypothesis.wake_on = wake_on if moved else hypothesis.wake_on
    return moved


def wake(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None) -> bool:
    facts = Facts(key=hypothesis.key, ever_started=hypothesis.started_on is not None, today=on)
    moved = move(session, hypothesis, "wake", by=by, at=at, facts=facts, expected=expected)
    hypothesis.wake_on = None if moved else hypothesis.wake_on
    return moved


def cancel(
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, reason: str | None, expected: State | None = None
) -> bool:
    """Away, with its reason; a draft by its author too."""
    named = hypothesis.state == State.DRAFT and _is_own(hypothesis, by)
    facts = Facts(key=hypothesis.key, today=on)
    return move(session, hypothesis, "cancel", by=by, at=at, facts=facts, expected=expected, named=named, reason=reason)


def restore(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, on: date, expected: State | None = None) -> bool:
    """Cancelled back to the backlog, if its test never started and it did not go into another one."""
    went = merged_into(session, hypothesis)
    into = session.get_one(Hypothesis, went.other_id).key if went else ""
    facts = Facts(key=hypothesis.key, ever_started=hypothesis.started_on is not None, merged_into=into, today=on)
    return move(session, hypothesis, "restore", by=by, at=at, facts=facts, expected=expected)


def _is_own(hypothesis: Hypothesis, by: Membership) -> bool:
    return by.person_id in (hypothesis.author_id, hypothesis.owner_id)
