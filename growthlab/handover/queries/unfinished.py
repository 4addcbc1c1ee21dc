"""Packages that are still being built: who of the three has which part to write, as lines of Today and the digest."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller
from growthlab.core.days import local_day
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import Line, Target
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.content import facts_of_all
from growthlab.handover.rules import CAN_BE_SUBMITTED, Missing, PackageStatus, Party, blocking, missing_items
from growthlab.people.models import Membership
from growthlab.people.rules import Role

_NAMED = 3  # parts by name; the others are counted


def read_unfinished(
    session: Session, packages: Sequence[HandoverPackage], members: Sequence[Membership], *, on: date
) -> Teller:
    """One line a package and reader: the parts that are this reader's to write."""
    built = [each for each in packages if each.status in CAN_BE_SUBMITTED and any(parties_of(each, member) for member in members)]
    facts = facts_of_all(session, members[0].workspace_id, built)
    gaps = [(package, blocking(missing_items(facts[package.id], on=on))) for package in built]
    zone = members[0].workspace.tz

    def told(member: Membership) -> list[Line]:
        return [line for package, missing in gaps for line in _lines(package, parties_of(package, member), missing, zone)]

    return told


def parties_of(package: HandoverPackage, member: Membership) -> frozenset[Party]:
    """Which of the three this member is in this package; a member can be several."""
    held = (
        (Party.GIVER, member.person_id == package.hypothesis.owner_id),
        (Party.TAKER, member.person_id == package.ops_owner_id),
        (Party.MANAGER, Role.MANAGER in member.roles),
    )
    return frozenset(party for party, holds in held if holds)


def _lines(package: HandoverPackage, parties: frozenset[Party], gaps: tuple[Missing, ...], zone: str) -> Iterator[Line]:
    own = list(dict.fromkeys(gap.item.label for gap in gaps if gap.whose in parties))
    if own:
        yield _line(package, _("Yours to write: %(parts)s.", parts=_listed(own)), _("Write it"), zone)
    elif not gaps and Party.GIVER in parties and package.status in (PackageStatus.DRAFT, PackageStatus.WITHDRAWN):
        yield _line(package, _("All 13 parts are there."), _("Submit the package"), zone)


def _listed(parts: list[str]) -> str:
    more = len(parts) - _NAMED
    named = ", ".join(parts[:_NAMED])
    return named if more < 1 else f"{named}, " + ngettext("%(num)d more", "%(num)d more", more)


def _line(package: HandoverPackage, text: str, action: str, zone: str) -> Line:
    hypothesis = package.hypothesis
    return Line(
        subject=hypothesis.key, title=hypothesis.title, text=text, action=action, since=local_day(package.opened_at, zone),
        icon="handover", block=Block.HANDOVERS, target=Target("handover.package", {"key": hypothesis.key}),
    )
