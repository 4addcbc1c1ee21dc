"""One of two that say the same goes into the other. What hangs on it goes over; it stays readable, cancelled."""

from datetime import datetime

from sqlmodel import Session

from growthlab.activity.moving import move_talk
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text, gettext
from growthlab.core.locks import hold_all
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.actions.searching import make_findable
from growthlab.hypotheses.actions.summaries import move_comment_count
from growthlab.hypotheses.actions.tying import between
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.kin import merged_into
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.shelf import MOST_TAGS
from growthlab.hypotheses.rules.states import BEFORE_START, State
from growthlab.hypotheses.ties import Tie, TieKind
from growthlab.people.models import Membership, Person


def absorb(session: Session, hypothesis: Hypothesis, into: Hypothesis, *, by: Membership, at: datetime) -> bool:
    """Comments, files, watches and tags go over and the rest stays where it is; False when this person has just done it.

    RuleBroken when either has a test or is closed, StaleState when somebody was first. Both rows are held until the end.
    """
    if {hypothesis.workspace_id, into.workspace_id} != {by.workspace_id}:
        raise NotFound(into.key)
    if hypothesis.id == into.id:
        raise RuleBroken(N_("This is %(key)s itself. Name another hypothesis."), code="itself", field="into", key=into.key)
    hold_all(session, (hypothesis, into))
    for row in (hypothesis, into):
        went = merged_into(session, row)
        if went and row is hypothesis and (went.other_id, went.by_id) == (into.id, by.person_id):
            return False
        _refuse_merged(session, row, went)
        _refuse_tested(row)
    reason = gettext("Merged into %(key)s", key=into.key)
    move(
        session, hypothesis, "merge", by=by, at=at, facts=Facts(key=hypothesis.key), reason=reason, into=into.key,
        named=is_own(hypothesis, by),
    )
    _take_over(session, hypothesis, into, by=by, at=at)
    return True


def is_own(hypothesis: Hypothesis, by: Membership) -> bool:
    """The owner; of a draft its author too."""
    return by.person_id == hypothesis.owner_id or (hypothesis.state is State.DRAFT and by.person_id == hypothesis.author_id)


def _take_over(session: Session, hypothesis: Hypothesis, into: Hypothesis, *, by: Membership, at: datetime) -> None:
    known = between(session, hypothesis, into)
    if known:
        session.delete(known)
        session.flush()  # the merge stands in its place
    session.add(Tie(
        workspace_id=into.workspace_id, hypothesis_id=hypothesis.id, other_id=into.id, kind=TieKind.MERGED, by_id=by.person_id, at=at,
    ))
    into.tags = list(dict.fromkeys([*into.tags, *hypothesis.tags]))[:MOST_TAGS]
    record(session, "hypothesis.absorbed", into, by_id=by.person_id, at=at, other=hypothesis.key)
    count = move_talk(session, into.workspace_id, "hypothesis", from_id=hypothesis.id, to_id=into.id)
    move_comment_count(session, hypothesis, into, count)
    make_findable(session, into)


def _refuse_merged(session: Session, row: Hypothesis, went: Tie | None) -> None:
    if went is None:
        return
    person, other = session.get(Person, went.by_id), session.get_one(Hypothesis, went.other_id)
    raise StaleState(
        N_("%(who)s merged %(key)s into %(into)s already. Nothing of yours was changed."), code="already_merged", field="into",
        key=row.key, into=other.key, who=person.name if person else Text(N_("Someone")),
    )


def _refuse_tested(row: Hypothesis) -> None:
    if row.is_locked or row.state not in BEFORE_START:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”. Only open hypotheses without a test are merged; link the two instead."),
            code="not_mergeable", field="into", key=row.key, state=row.state.label,
        )
