"""The only place that changes the state of a hypothesis."""

from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.core.columns import LONG
from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.events import Event, record
from growthlab.core.i18n import N_, Text
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.moves import UNDO, Move, find_move, moves_from
from growthlab.hypotheses.rules.states import STATE_LABELS, State
from growthlab.people.models import Membership, Person
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def move(
    session: Session,
    hypothesis: Hypothesis,
    name: str,
    *,
    by: Membership,
    at: datetime,
    facts: Facts,
    expected: State | None = None,
    named: bool = False,
    reason: str | None = None,
    **details: object,
) -> bool:
    """Make one move of the table and record it; False when this person has just made the same one.

    `expected` is the state the person saw; StaleState when somebody was first. `named` says that the
    hypothesis names `by` for this move. RuleBroken (403, 422) when role, guard or reason say no.
    """
    if expected is not None and hypothesis.state != expected:
        return _answer_stale(session, hypothesis, name, expected, by)
    step = find_move(hypothesis.state, name, key=hypothesis.key)
    require(by, step.permission, named=named and step.named)
    reason = (reason or "").strip() or None
    _ask_for_reason(step, hypothesis, reason)
    step.guard(facts, reason)
    before = hypothesis.state
    hypothesis.enter(step.to, at=at)
    record(
        session, "hypothesis.moved", hypothesis, by_id=by.person_id, at=at, reason=reason,
        move=name, before=before.value, after=step.to.value, **details,
    )
    return True


def arrive(hypothesis: Hypothesis, state: State, *, at: datetime) -> None:
    """A row that comes from another tool stands where it stood there; `arriving` records it."""
    hypothesis.enter(state, at=at)


def put_back(
    session: Session, hypothesis: Hypothesis, state: State, *, since: datetime, by: Membership, at: datetime
) -> None:
    """A move that was one of many is taken back: the row stands where, and since when, it stood before.

    RuleBroken (403) unless this person could have made a move between the two states.
    """
    steps = [step for step in moves_from(state) if step.to is hypothesis.state]
    named = by.person_id in (hypothesis.author_id, hypothesis.owner_id)
    require(by, steps[0].permission if steps else Permission.SELECT, named=named and all(step.named for step in steps))
    before = hypothesis.state
    hypothesis.enter(state, at=since)
    record(
        session, "hypothesis.moved", hypothesis, by_id=by.person_id, at=at, move=UNDO, before=before.value, after=state.value
    )


def last_move(session: Session, hypothesis: Hypothesis) -> Event | None:
    """The newest change of state, for "who was first" and for undoing."""
    return session.exec(
        select(Event)
        .where(
            Event.workspace_id == hypothesis.workspace_id,
            Event.subject_kind == "hypothesis",
            Event.subject_id == hypothesis.id,
            Event.kind == "hypothesis.moved",
        )
        .order_by(col(Event.id).desc())
        .limit(1)
    ).first()


def _ask_for_reason(step: Move, hypothesis: Hypothesis, reason: str | None) -> None:
    if step.reason_needed and not reason:
        raise RuleBroken(N_("Say why, so that %(key)s tells it later."), code="reason_missing", field="reason", key=hypothesis.key)
    if reason and len(reason) > LONG:
        message = N_("This is longer than %(most)s characters. Shorten it.")
        raise RuleBroken(message, code="too_long", field="reason", most=f"{LONG:,}")
    if reason and "\x00" in reason:
        message = N_("This holds characters that are not text. Remove them and save again.")
        raise RuleBroken(message, code="not_text", field="reason")


def _answer_stale(session: Session, hypothesis: Hypothesis, name: str, expected: State, by: Membership) -> bool:
    """The same person's second click is done already; anybody else's is told who was first."""
    last = last_move(session, hypothesis)
    if last and last.by_id == by.person_id and last.details.get("move") == name and last.details.get("before") == expected:
        return False
    person = session.get(Person, last.by_id) if last and last.by_id else None
    raise StaleState(
        N_("%(who)s moved %(key)s to “%(state)s”. Nothing of yours was changed."),
        code="stale_state", key=hypothesis.key, state=Text(STATE_LABELS[hypothesis.state]),
        who=person.name if person else Text(N_("Someone")),
    )
