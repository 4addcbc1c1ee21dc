"""The answer of the operations owner: accept, return with reasons, or decline."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.handover.models import HandoverPackage, HandoverRound
from growthlab.handover.queries.content import artefact_facts
from growthlab.handover.queries.finding import last_round
from growthlab.handover.rules import Condition, PackageStatus, refuse_acceptance, refuse_return
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.rules.facts import Facts
from growthlab.operations.queries.finding import artefacts_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

Items = Iterable[tuple[str, str]]


def accept(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, on: date, can_run: bool = True,
    conditions: Iterable[Condition] = (), in_absence_reason: str | None = None,
) -> HandoverPackage:
    """By the named operations owner, or by a manager in absence with a reason. A manager's approval is still to come."""
    _ask(package, by)
    if package.is_accepted and package.accepted_by_id == by.person_id:
        return package
    _expect_submitted(package)
    absent = _absence(package, by, in_absence_reason)
    given = tuple(conditions)
    refuse_acceptance(artefact_facts(artefacts_of(session, package.process)), given, can_run=can_run)
    package.status = PackageStatus.ACCEPTED
    package.accepted_by_id, package.accepted_on = by.person_id, on
    last = _answer(session, package, PackageStatus.ACCEPTED, by, on)
    last.in_absence_reason = absent
    last.conditions = [{"text": c.text, "due_on": str(c.due_on)} for c in given]
    record(session, "package.accepted", package.hypothesis, by_id=by.person_id, at=at, reason=absent, round=package.round_no)
    return package


def return_package(
    session: Session, package: HandoverPackage, *, reason: str, items: Items = (), by: Membership, at: datetime, on: date
) -> HandoverPackage:
    """Back to the author, with what is wrong as a whole and at each item (a checklist word and a reason)."""
    return _give_back(session, package, "return", PackageStatus.RETURNED, reason, tuple(items), by, at, on)


def decline(
    session: Session, package: HandoverPackage, *, reason: str, items: Items = (), by: Membership, at: datetime, on: date
) -> HandoverPackage:
    """Not by this owner at all: the lead names another one or reopens the decision."""
    return _give_back(session, package, "decline", PackageStatus.DECLINED, reason, tuple(items), by, at, on)


def _give_back(
    session: Session, package: HandoverPackage, name: str, status: PackageStatus, reason: str,
    items: tuple[tuple[str, str], ...], by: Membership, at: datetime, on: date,
) -> HandoverPackage:
    _ask(package, by)
    last = last_round(session, package)
    if package.status is status and last is not None and last.answered_by_id == by.person_id:
        return package
    _expect_submitted(package)
    refuse_return(reason, items)
    facts = Facts(key=package.hypothesis.key)
    named = package.ops_owner_id == by.person_id
    move(
        session, package.hypothesis, name, by=by, at=at, facts=facts, named=named, reason=reason, round=package.round_no,
        items=[item for item, _wrong in items],
    )
    package.status = status
    answered = _answer(session, package, status, by, on)
    answered.reason = reason.strip()
    answered.items = [{"item": str(item), "reason": wrong} for item, wrong in items]
    record(
        session, f"package.{status.value}", package.hypothesis, by_id=by.person_id, at=at, reason=reason, round=package.round_no
    )
    return package


def _ask(package: HandoverPackage, by: Membership) -> None:
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    require(by, Permission.ACCEPT, named=package.ops_owner_id == by.person_id)


def _expect_submitted(package: HandoverPackage) -> None:
    if not package.is_submitted:
        raise StaleState(
            N_("The package of %(key)s no longer waits for an answer. Nothing of yours was changed."),
            code="not_waiting", key=package.hypothesis.key,
        )


def _absence(package: HandoverPackage, by: Membership, reason: str | None) -> str | None:
    """A manager who answers for somebody says why."""
    if package.ops_owner_id == by.person_id:
        return None
    why = (reason or "").strip()
    if not why:
        raise RuleBroken(
            N_("Somebody else was named. Say why you accept in their absence."),
            code="absence_reason_missing", field="in_absence_reason",
        )
    return why


def _answer(session: Session, package: HandoverPackage, status: PackageStatus, by: Membership, on: date) -> HandoverRound:
    last = last_round(session, package)
    if last is None:
        raise RuntimeError("a submitted package has a round")
    last.status, last.answered_on, last.answered_by_id = status, on, by.person_id
    return last
