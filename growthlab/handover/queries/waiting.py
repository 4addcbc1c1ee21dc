"""Who is to move: the lines of Today and the digest."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import Line, Target
from growthlab.handover.models import HandoverPackage, HandoverRound
from growthlab.handover.queries.finding import Calendar, all_packages, calendar_of, last_rounds
from growthlab.handover.queries.unfinished import read_unfinished
from growthlab.handover.rules import ANSWER_DAYS, PackageStatus, ask_again_on, days_left
from growthlab.people.models import Membership
from growthlab.people.rules import Permission, Role


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Packages that wait for me, came back to me or lack my part; a manager sees every one and whose move it is."""
    workspace_id = members[0].workspace_id
    calendar, rounds, packages = calendar_of(session, workspace_id), last_rounds(session, workspace_id), all_packages(session, workspace_id)
    unfinished = read_unfinished(session, packages, members, on=on)

    def told(member: Membership) -> list[Line]:
        answers = [line for package in packages for line in _lines(package, rounds.get(package.id), member, calendar, on)]
        return answers + unfinished(member)

    return told


def time_left(submitted_on: date, calendar: Calendar, *, on: date) -> str:
    """In words: how many of the 5 working days are left."""
    left = days_left(submitted_on, *calendar, on=on)
    if left == 0:
        return _("last of %(days)s working days", days=ANSWER_DAYS)
    if left < 0:
        return ngettext("%(num)d working day late", "%(num)d working days late", -left)
    return ngettext("%(num)d working day left", "%(num)d working days left", left)


def _lines(
    package: HandoverPackage, last: HandoverRound | None, member: Membership, calendar: Calendar, on: date
) -> Iterator[Line]:
    if package.is_submitted and last is not None:
        yield from _waiting(package, last, member, calendar, on)
    if package.awaits_approval:
        yield from _accepted(package, member)
    if package.status in (PackageStatus.RETURNED, PackageStatus.DECLINED) and last is not None:
        yield from _came_back(package, last, member)
    if package.approved_on and package.checked_on is None and on >= ask_again_on(package.approved_on):
        yield from _asked_again(package, member)
    if package.is_accepted and last is not None and member.person_id in (package.ops_owner_id, package.hypothesis.owner_id):
        yield from _promised(package, last, on)


def _waiting(
    package: HandoverPackage, last: HandoverRound, member: Membership, calendar: Calendar, on: date
) -> Iterator[Line]:
    said = _said(last, calendar, on)
    urgent = days_left(last.submitted_on, *calendar, on=on) <= 0
    if package.ops_owner_id == member.person_id:
        yield _line(package, said[:1].upper() + said[1:] + ".", _("Answer"), last.submitted_on, urgent=urgent, deed="accept")
    elif Role.MANAGER in member.roles:
        who = package.ops_owner.name if package.ops_owner else ""
        text = _("%(who)s’s move: %(said)s.", who=who, said=said)
        yield _line(package, text, _("Look at it"), last.submitted_on, urgent=urgent)
    elif package.hypothesis.owner_id == member.person_id:
        who = package.ops_owner.name if package.ops_owner else ""
        yield _line(package, _("%(who)s’s move: %(said)s.", who=who, said=said), _("Look at it"), last.submitted_on)


def _said(last: HandoverRound, calendar: Calendar, on: date) -> str:
    words = {1: _("first round"), 2: _("second round"), 3: _("third round")}
    return _(
        "%(round)s, submitted %(day)s, %(left)s", round=words.get(last.no) or _("round %(no)s", no=last.no),
        day=formats.short_day(last.submitted_on), left=time_left(last.submitted_on, calendar, on=on),
    )


def _accepted(package: HandoverPackage, member: Membership) -> Iterator[Line]:
    if package.accepted_on is None:
        return
    day = formats.short_day(package.accepted_on)
    if member.may(Permission.APPROVE_PROCESS):
        text = _("Accepted on %(day)s. Your approval starts the process.", day=day)
        yield _line(package, text, _("Approve"), package.accepted_on, urgent=True)
    elif member.person_id in (package.ops_owner_id, package.hypothesis.owner_id):
        yield _line(package, _("Accepted on %(day)s. A manager’s move.", day=day), _("Look at it"), package.accepted_on)


def _came_back(package: HandoverPackage, last: HandoverRound, member: Membership) -> Iterator[Line]:
    declined = package.status is PackageStatus.DECLINED
    own = member.person_id in (package.hypothesis.owner_id, last.submitted_by_id)
    if not own and not (declined and Role.LEAD in member.roles):
        return
    day = formats.short_day(last.answered_on) if last.answered_on else ""
    said = _("Declined %(day)s: “%(reason)s”") if declined else _("Returned %(day)s: “%(reason)s”")
    text = said % {"day": day, "reason": last.reason or ""}
    action = _("Name another owner") if declined else _("Mend it")
    yield _line(package, text, action, last.answered_on, urgent=True)


def _asked_again(package: HandoverPackage, member: Membership) -> Iterator[Line]:
    if package.approved_on and member.person_id == package.process.owner_id:
        text = _("Running for 30 days. Does the description match what you do?")
        yield _line(package, text, _("Answer"), ask_again_on(package.approved_on))


def _promised(package: HandoverPackage, last: HandoverRound, on: date) -> Iterator[Line]:
    """Conditions of the acceptance that are not met yet."""
    for promise in last.promises:
        if promise.is_open(on=on):
            text = _("Condition by %(day)s: %(text)s", day=formats.short_day(promise.due_on), text=promise.text)
            yield _line(package, text, _("Do it"), promise.due_on, urgent=promise.is_late(on=on))


def _line(package: HandoverPackage, text: str, action: str, since: date | None, *, urgent: bool = False, deed: str = "") -> Line:
    hypothesis = package.hypothesis
    return Line(
        subject=hypothesis.key, title=hypothesis.title, text=text, action=action, since=since, urgent=urgent,
        icon="handover", block=Block.HANDOVERS, deed=deed, target=Target("handover.package", {"key": hypothesis.key}),
    )
