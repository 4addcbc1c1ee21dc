"""What is done with a hypothesis in whatever state it is: words put on it, out of sight and back, still wanted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from growthlab.catalog.actions.tags import as_written
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.hypotheses.actions.drafting import is_own
from growthlab.hypotheses.actions.searching import make_findable
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.shelf import ARCHIVABLE, EXPIRING, plain_tags
from growthlab.hypotheses.rules.states import STATE_LABELS
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def set_tags(session: Session, hypothesis: Hypothesis, tags: Sequence[str], *, by: Membership, at: datetime) -> bool:
    """The whole list of words; False when it is so already. Tags are no part of a plan, so a lock does not hold them."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    before, wanted = list(hypothesis.tags), as_written(session, plain_tags(tags), by=by, at=at)
    if wanted == before:
        return False
    hypothesis.tags = wanted
    record(session, "hypothesis.tagged", hypothesis, by_id=by.person_id, at=at, before=before, after=wanted)
    make_findable(session, hypothesis)
    return True


def archive(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """Out of the lists, with everything kept; False when it is there already. RuleBroken while there is work in it."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    if hypothesis.archived_at is not None:
        return False
    if hypothesis.state not in ARCHIVABLE:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”: there is still work in it. Park or cancel it first, then archive it."),
            code="not_archivable", key=hypothesis.key, state=Text(STATE_LABELS[hypothesis.state]),
        )
    hypothesis.archived_at = at
    record(session, "hypothesis.archived", hypothesis, by_id=by.person_id, at=at)
    return True


def bring_back(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """Into the lists again, in the state it has; False when it is there already."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    if hypothesis.archived_at is None:
        return False
    hypothesis.archived_at = None
    record(session, "hypothesis.unarchived", hypothesis, by_id=by.person_id, at=at)
    return True


def refresh(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """Somebody has looked at it and still wants it: its age counts from here. RuleBroken where nothing grows old."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    if hypothesis.state not in EXPIRING:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”: only what waits for its test grows old."),
            code="not_waiting", key=hypothesis.key, state=Text(STATE_LABELS[hypothesis.state]),
        )
    if hypothesis.refreshed_at == at:
        return False
    hypothesis.refreshed_at = at
    record(session, "hypothesis.refreshed", hypothesis, by_id=by.person_id, at=at)
    return True


def stand_as(session: Session, hypothesis: Hypothesis, before: Mapping[str, Any], *, by: Membership, at: datetime) -> None:  # Any: columns
    """Days of the shelf (wake_on, archived_at, refreshed_at) as they stood before many were changed at once."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    now = {name: getattr(hypothesis, name) for name in before}
    if now == before:
        return
    for name, value in before.items():
        setattr(hypothesis, name, value)
    kept = {name: None if value is None else value.isoformat() for name, value in before.items()}
    record(session, "hypothesis.shelved", hypothesis, by_id=by.person_id, at=at, after=kept)
