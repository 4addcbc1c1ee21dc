"""Writing a hypothesis down and changing it, until its plan locks."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from growthlab.catalog.actions.tags import as_written
from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.hypotheses.actions.references import check_references
from growthlab.hypotheses.actions.searching import make_findable
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.queries.findings import budget_in_base
from growthlab.hypotheses.queries.history import last_edit
from growthlab.hypotheses.rules.editing import needed_to_edit
from growthlab.hypotheses.rules.limits import CONTENT, check_types
from growthlab.hypotheses.rules.shelf import plain_tags
from growthlab.people.models import Membership, Person
from growthlab.people.numbers import next_hypothesis_number
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

_COSTS = frozenset({"budget_amount", "budget_currency", "planned_start"})
Fields = dict[str, Any]  # Any: the column's own type


def draft(session: Session, *, by: Membership, at: datetime, **fields: Any) -> Hypothesis:  # Any: see Fields
    """A new draft with the next key. Keeps whatever has the right type; RuleBroken otherwise.

    `fields` are columns of Hypothesis that a person may set, money in minor units of its currency.
    """
    require(by, Permission.DRAFT)
    hypothesis = Hypothesis(
        workspace_id=by.workspace_id, number=next_hypothesis_number(session, by.workspace_id), author_id=by.person_id,
        title="", state_since=at, created_at=at, edited_at=at,
    )
    _set(session, hypothesis, _with_known_tags(session, fields, by, at), at=at)
    session.add(hypothesis)
    record(session, "hypothesis.drafted", hypothesis, by_id=by.person_id, at=at)
    make_findable(session, hypothesis, is_new=True)
    return hypothesis


def edit(  # Any: see Fields
    session: Session, hypothesis: Hypothesis, *, by: Membership, at: datetime, seen_version: int | None = None, **fields: Any
) -> bool:
    """Change content; False when nothing differs. StaleState when somebody saved after `seen_version`.

    Draft and backlog: author, owner or lead. Selected: lead. From testing on the plan changes by amendment only.
    """
    ask_to_edit(hypothesis, by)
    if seen_version is not None and seen_version != hypothesis.version:
        raise StaleState(
            N_("%(who)s changed %(key)s while you were writing. Look at it and enter your change again."),
            code="stale_version", key=hypothesis.key, who=_last_editor(session, hypothesis),
        )
    fields = _with_known_tags(session, fields, by, at)
    before = {name: getattr(hypothesis, name) for name, value in fields.items() if getattr(hypothesis, name) != value}
    if not before:
        return False
    _set(session, hypothesis, {name: fields[name] for name in before}, at=at)
    if CONTENT & before.keys():
        hypothesis.edited_at = at
    changes = {name: [_plain(old), _plain(getattr(hypothesis, name))] for name, old in before.items()}
    record(session, "hypothesis.edited", hypothesis, by_id=by.person_id, at=at, changes=changes)
    make_findable(session, hypothesis)
    return True


def set_helpers(session: Session, hypothesis: Hypothesis, person_ids: list[int], *, by: Membership, at: datetime) -> None:
    """Who records the test with the owner; the list replaces the old one. Named at any time before the decision."""
    require(by, Permission.EDIT, named=is_own(hypothesis, by))
    known = set(session.exec(select(Membership.person_id).where(Membership.workspace_id == by.workspace_id)).all())
    if stranger := set(person_ids) - known:
        raise RuleBroken(N_("Choose helpers from the people of this workspace."), code="not_a_member", field="helpers", who=len(stranger))
    session.flush()  # the rows refer to the hypothesis by id
    if set(old := helper_ids(session, hypothesis)) == set(person_ids):
        return
    workspace_id, hypothesis_id = hypothesis.workspace_id, hypothesis.id
    session.exec(delete(Helper).where(col(Helper.workspace_id) == workspace_id, col(Helper.hypothesis_id) == hypothesis_id))
    session.add_all(Helper(workspace_id=workspace_id, hypothesis_id=hypothesis_id, person_id=p) for p in dict.fromkeys(person_ids))
    record(session, "hypothesis.helped", hypothesis, by_id=by.person_id, at=at, before=old, after=list(person_ids))


def helper_ids(session: Session, hypothesis: Hypothesis) -> list[int]:
    query = select(Helper.person_id).where(Helper.workspace_id == hypothesis.workspace_id, Helper.hypothesis_id == hypothesis.id)
    return list(session.exec(query.order_by(col(Helper.id))).all())


def ask_to_edit(hypothesis: Hypothesis, by: Membership) -> None:
    """RuleBroken (403, 422) when this person may not change it in its state."""
    needed = needed_to_edit(hypothesis.state, is_locked=hypothesis.is_locked)
    if not needed:
        raise RuleBroken(
            N_("The plan of %(key)s is locked. Amend it with a reason instead."), code="plan_locked", key=hypothesis.key
        )
    for permission in needed:
        require(by, permission, named=is_own(hypothesis, by))


def is_own(hypothesis: Hypothesis, by: Membership) -> bool:
    return hypothesis.workspace_id == by.workspace_id and by.person_id in (hypothesis.author_id, hypothesis.owner_id)


def _set(session: Session, hypothesis: Hypothesis, fields: Fields, *, at: datetime) -> None:
    check_types(fields)
    with session.no_autoflush:
        check_references(session, hypothesis.workspace_id, fields)
    if set(fields.get("evidence") or ()) - set(hypothesis.evidence):
        hypothesis.evidence_at = at
    for name, value in fields.items():
        setattr(hypothesis, name, value)
    if _COSTS & fields.keys():
        hypothesis.budget_base = budget_in_base(session, hypothesis, on=at.date())
    _refuse_cycle(session, hypothesis)


def _with_known_tags(session: Session, fields: Fields, by: Membership, at: datetime) -> Fields:
    said = fields.get("tags")
    return {**fields, "tags": as_written(session, plain_tags(said), by=by, at=at)} if said and isinstance(said, list) else fields


def _refuse_cycle(session: Session, hypothesis: Hypothesis) -> None:
    """A re-test of a re-test may go on for long, but never come back to itself."""
    seen, parent_id = {hypothesis.id}, hypothesis.parent_id
    while parent_id is not None:
        if parent_id in seen:
            raise RuleBroken(N_("A hypothesis cannot be a re-test of itself."), code="parent_cycle", field="parent")
        seen.add(parent_id)
        parent_id = session.exec(select(Hypothesis.parent_id).where(Hypothesis.id == parent_id)).first()


def _last_editor(session: Session, hypothesis: Hypothesis) -> object:
    last = last_edit(session, hypothesis)
    person = session.get(Person, last.by_id) if last and last.by_id else None
    return person.name if person else Text(N_("Someone"))


def _plain(value: object) -> object:
    """As JSON keeps it."""
    return value if isinstance(value, (str, int, float, bool, list, type(None))) else str(value)
