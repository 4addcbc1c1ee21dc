"""A package goes to the named operations owner, and can be taken back until it is accepted."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.activity.notices import notify
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.lines import Target
from growthlab.handover.actions.packing import may_build
from growthlab.handover.models import HandoverPackage, HandoverRound
from growthlab.handover.queries.content import facts_of
from growthlab.handover.queries.finding import last_round
from growthlab.handover.rules import PackageStatus, blocking, missing_items
from growthlab.hypotheses.actions.moving import move
from growthlab.hypotheses.rules.facts import Facts
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.queries import stage_of
from growthlab.people.rules.notices import NoticeKind

SAME_OWNER_REFUSED_FROM = 3


def submit(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, on: date, expected: State | None = None
) -> HandoverPackage:
    """The next round begins. RuleBroken names the parts that are missing; a second click changes nothing."""
    hypothesis = package.hypothesis
    may_build(hypothesis, by)
    if package.is_submitted and package.submitted_by_id == by.person_id:
        return package
    number = package.round_no + 1
    named, facts = hypothesis.owner_id == by.person_id, _facts(session, package, on)
    if not move(session, hypothesis, "hand_over", by=by, at=at, facts=facts, expected=expected, named=named, round=number):
        return package
    package.status, package.round_no = PackageStatus.SUBMITTED, number
    package.submitted_by_id, package.submitted_on = by.person_id, on
    package.process.owner_id = package.ops_owner_id
    session.add(
        HandoverRound(
            workspace_id=package.workspace_id, package_id=package.id, no=number, submitted_on=on,
            submitted_by_id=by.person_id, ops_owner_id=package.ops_owner_id,
        )
    )
    record(session, "package.submitted", hypothesis, by_id=by.person_id, at=at, round=number, to=package.ops_owner_id)
    _tell(session, package, by, at)
    return package


def _tell(session: Session, package: HandoverPackage, by: Membership, at: datetime) -> None:
    """The named owner hears of it before Monday."""
    if package.ops_owner_id is not None:
        notify(
            session, NoticeKind.PACKAGE, package.hypothesis, package.ops_owner_id, N_("%(who)s hands this over to you, round %(no)s."),
            target=Target("handover.package", {"key": package.hypothesis.key}), at=at, by_id=by.person_id,
            params={"who": by.person.name, "no": package.round_no},
        )


def withdraw(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, on: date, expected: State | None = None
) -> HandoverPackage:
    """Back to its authors, as long as it is not accepted."""
    hypothesis = package.hypothesis
    if package.status is PackageStatus.WITHDRAWN:
        may_build(hypothesis, by)
        return package
    facts = Facts(key=hypothesis.key, process_accepted=package.is_accepted)
    move(
        session, hypothesis, "withdraw", by=by, at=at, facts=facts, expected=expected,
        named=hypothesis.owner_id == by.person_id,
    )
    package.status = PackageStatus.WITHDRAWN
    if (last := last_round(session, package)) is not None:
        last.status, last.answered_on, last.answered_by_id = PackageStatus.WITHDRAWN, on, by.person_id
    record(session, "package.withdrawn", hypothesis, by_id=by.person_id, at=at, round=package.round_no)
    return package


def _facts(session: Session, package: HandoverPackage, on: date) -> Facts:
    """What is missing, in the current language; whether tester and runner may be one person at this stage."""
    missing = blocking(missing_items(facts_of(session, package), on=on))
    stage = stage_of(session, package.workspace_id) or 0
    return Facts(
        key=package.hypothesis.key,
        package_missing=tuple(dict.fromkeys(gap.item.label for gap in missing)),
        same_owner_refused=stage >= SAME_OWNER_REFUSED_FROM and package.ops_owner_id == package.hypothesis.owner_id,
    )
