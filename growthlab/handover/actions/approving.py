"""The manager's word: version 1 is approved and the process starts, or it goes back; 30 days later one question."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.finding import last_round
from growthlab.handover.rules import PackageStatus
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.operations import actions as operations
from growthlab.operations.queries.finding import versions_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def approve(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, on: date, expected: State | None = None
) -> HandoverPackage:
    """All in one transaction: hypothesis promoted, version 1 approved, process active, first periods planned."""
    _ask(package, by)
    if package.approved_on is not None:
        return package
    facts = Facts(key=package.hypothesis.key, process_accepted=package.is_accepted)
    process = package.process
    move(session, package.hypothesis, "promote", by=by, at=at, facts=facts, expected=expected, process=process.code)
    process.owner_id = package.ops_owner_id
    process.first_review_on = package.review_on
    operations.approve_version(session, versions_of(session, process)[0], by=by, at=at, on=on)
    operations.activate(session, process, by=by, at=at, on=on)
    package.approved_by_id, package.approved_on = by.person_id, on
    record(session, "package.approved", package.hypothesis, by_id=by.person_id, at=at, process=process.code)
    return package


def send_back(
    session: Session, package: HandoverPackage, *, reason: str, by: Membership, at: datetime, on: date
) -> HandoverPackage:
    """Accepted, but version 1 is not good enough: back to the author with a reason."""
    _ask(package, by)
    if not package.awaits_approval:
        raise StaleState(
            N_("The package of %(key)s no longer waits for approval. Nothing of yours was changed."),
            code="not_waiting", key=package.hypothesis.key,
        )
    facts = Facts(key=package.hypothesis.key)
    move(session, package.hypothesis, "send_back", by=by, at=at, facts=facts, reason=reason, round=package.round_no)
    package.status = PackageStatus.RETURNED
    package.accepted_by_id = package.accepted_on = None
    if (last := last_round(session, package)) is not None:
        last.status, last.reason = PackageStatus.RETURNED, reason.strip()
        last.answered_on, last.answered_by_id = on, by.person_id
    record(session, "package.sent_back", package.hypothesis, by_id=by.person_id, at=at, reason=reason)
    return package


def answer_check(
    session: Session, package: HandoverPackage, *, matches: bool, note: str | None = None, by: Membership, at: datetime,
    on: date,
) -> HandoverPackage:
    """The owner's answer after 30 days: does the description match what is done? If not, what differs."""
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    require(by, Permission.CHANGE_PROCESS, named=package.process.names(by.person_id))
    if package.approved_on is None:
        raise RuleBroken(N_("The process does not run yet."), code="not_running")
    if not matches and not (note or "").strip():
        raise RuleBroken(N_("Say what differs from the description."), code="reason_missing", field="note")
    package.checked_on, package.matches, package.check_note = on, matches, note
    record(session, "package.checked", package.hypothesis, by_id=by.person_id, at=at, reason=note, matches=matches)
    return package


def _ask(package: HandoverPackage, by: Membership) -> None:
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    require(by, Permission.APPROVE_PROCESS)
