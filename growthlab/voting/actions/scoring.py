"""Changing how a workspace scores. Votes stay as they are; scores are counted again from them."""

from datetime import datetime

from sqlmodel import Session, col, exists, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission
from growthlab.people.scoring import Criterion, Method, Scoring
from growthlab.voting.actions.recount_queue import begin_again, begin_recount, hold_voted
from growthlab.voting.models import Vote
from growthlab.voting.rules.criteria import asked_in, is_own
from growthlab.voting.rules.known import KNOWN
from growthlab.voting.rules.shaping import changes_scores, check_criterion, check_scoring, check_unchanged, criterion_stamp, formula_stamp


def choose_formula(
    session: Session, *, method: Method, belief_renew_days: int | None, belief_renew_on_evidence: bool, seen: str | None = None,
    by: Membership, at: datetime,
) -> Scoring:
    """The formula in force from now on, and when a belief is asked again. StaleState when it is no longer what was `seen`."""
    before = _held(session, by)
    check_unchanged(seen, formula_stamp(before))
    after = before.model_copy(update={
        "method": method, "belief_renew_days": belief_renew_days, "belief_renew_on_evidence": belief_renew_on_evidence,
    })
    check_scoring(after)
    return _keep(session, before, after, by=by, at=at)


def add_criterion(session: Session, criterion: Criterion, *, by: Membership, at: datetime) -> Criterion:
    """A criterion of one's own; its key is given here and never again."""
    before = _held(session, by)
    number = before.last_own + 1
    added = criterion.model_copy(update={"key": f"own_{number}", "is_removed": False})
    check_criterion(added, before)
    after = before.model_copy(update={"criteria": (*before.criteria, added), "last_own": number})
    _keep(session, before, after, by=by, at=at)
    return added


def change_criterion(session: Session, criterion: Criterion, *, seen: str | None = None, by: Membership, at: datetime) -> Criterion:
    """Replace the criterion of that key. The scale of an own one is fixed once somebody answered on it. StaleState as above."""
    before = _held(session, by)
    old = criterion_of(before, criterion.key)
    check_unchanged(seen, criterion_stamp(old))
    if is_own(old):
        check_criterion(criterion, before)
        if [one.value for one in old.steps] != [one.value for one in criterion.steps] and _is_answered(session, by, criterion.key):
            raise RuleBroken(
                N_("People have answered on this scale. Remove the criterion and add another instead."), code="scale_used", field="most"
            )
    others = tuple(one for one in before.criteria if one.key != criterion.key)
    place = next((n for n, one in enumerate(before.criteria) if one.key == criterion.key), len(others))
    after = before.model_copy(update={"criteria": (*others[:place], criterion, *others[place:])})
    _keep(session, before, after, by=by, at=at)
    return criterion


def remove_criterion(session: Session, key: str, *, by: Membership, at: datetime) -> None:
    """Not asked any more; its answers are kept, hidden. The last one of the formula in force stays."""
    before = _held(session, by)
    after = _marked(before, key, is_removed=True)
    if not asked_in(after):
        check_scoring(after, field="key")
    _keep(session, before, after, by=by, at=at)


def bring_criterion_back(session: Session, key: str, *, by: Membership, at: datetime) -> None:
    before = _held(session, by)
    after = _marked(before, key, is_removed=False)
    check_criterion(own_criterion(after, key), before)
    _keep(session, before, after, by=by, at=at)


def criterion_of(scoring: Scoring, key: str) -> Criterion:
    """As the workspace has it, else as it comes with its formula; NotFound for a key that is neither."""
    kept = next((one for one in scoring.criteria if one.key == key), None)
    return kept or KNOWN.get(key) or own_criterion(scoring, key)


def own_criterion(scoring: Scoring, key: str) -> Criterion:
    """NotFound for a key that is none of the workspace's own."""
    found = next((one for one in scoring.criteria if one.key == key and is_own(one)), None)
    if found is None:
        raise NotFound(key)
    return found


def _held(session: Session, by: Membership) -> Scoring:
    """Two who change it at once take turns, so that no change is lost and history has both."""
    require(by, Permission.KEEP_CATALOG)
    hold_voted(session, by.workspace_id)  # before the workspace, as whoever selects or decides does
    hold(session, by.workspace)
    return by.workspace.scoring


def _marked(scoring: Scoring, key: str, *, is_removed: bool) -> Scoring:
    own_criterion(scoring, key)
    marked = tuple(one.model_copy(update={"is_removed": is_removed}) if one.key == key else one for one in scoring.criteria)
    return scoring.model_copy(update={"criteria": marked})


def _keep(session: Session, before: Scoring, after: Scoring, *, by: Membership, at: datetime) -> Scoring:
    if after == before:
        begin_again(session, workspace=by.workspace, by=by, at=at)
        return after
    workspace = by.workspace
    workspace.scoring_json = after.model_dump(mode="json")
    event = record(
        session, "scoring.changed", workspace, by_id=by.person_id, at=at,
        before=before.model_dump(mode="json"), after=after.model_dump(mode="json"),
    )
    event.workspace_id = workspace.id
    session.flush()  # the recount names the change by its id
    if changes_scores(before, after):
        begin_recount(session, str(event.id), workspace=workspace, by=by, at=at)
    return after


def _is_answered(session: Session, by: Membership, key: str) -> bool:
    answered = exists().where(col(Vote.workspace_id) == by.workspace_id, col(Vote.answers)[key].as_string().is_not(None))
    return bool(session.exec(select(answered)).one())
