"""Deleting what was never more than a draft."""

from datetime import datetime

from sqlmodel import Session

from growthlab.activity.moving import forget_watches
from growthlab.core import search
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.hypotheses.actions.drafting import is_own
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.kin import refuse_if_referred_to
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def discard(session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> None:
    """Delete a draft that nobody has voted on; everything else stays and is cancelled instead."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    if hypothesis.state != State.DRAFT or hypothesis.vote_count:
        raise RuleBroken(
            N_("%(key)s is more than a draft, so it is kept. Cancel it instead."), code="not_a_draft", key=hypothesis.key
        )
    refuse_if_referred_to(session, hypothesis)
    record(session, "hypothesis.discarded", hypothesis, by_id=by.person_id, at=at, key=hypothesis.key, title=hypothesis.title)
    forget_watches(session, hypothesis.workspace_id, "hypothesis", hypothesis.id)
    search.remove(session, hypothesis.workspace_id, "hypothesis", hypothesis.id)
    session.delete(hypothesis)
