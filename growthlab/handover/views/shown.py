"""What the page of a package shows: its 13 parts, and what this reader may do."""

from dataclasses import dataclass, field
from datetime import date

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries import Sustained, last_round, sustained
from growthlab.handover.rules import CAN_BE_SUBMITTED, ChecklistItem, Missing, Party, Promise, ask_again_on
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.queries import artefacts_of
from growthlab.people.access import here, member
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class Part:
    """One of the 13 parts with what it lacks."""

    item: ChecklistItem
    gaps: tuple[Missing, ...]
    whose: tuple[str, ...] = ()  # names of those who are to fill them

    @property
    def is_missing(self) -> bool:
        return any(not gap.warns for gap in self.gaps)

    @property
    def icon(self) -> str:
        return "fail" if self.is_missing else "warn" if self.gaps else "ok"

    @property
    def tone(self) -> str:
        """In the meter."""
        return "" if self.is_missing else "warn" if self.gaps else "good"


@dataclass(frozen=True)
class Rights:
    """What this reader may do with this package now."""

    build: bool = False
    submit: bool = False
    withdraw: bool = False
    answer: bool = False
    in_absence: bool = False
    approve: bool = False
    check: bool = False
    promise: bool = False
    own_part: bool = False
    ready: frozenset[int] = field(default_factory=frozenset)


def rights_of(hypothesis: Hypothesis, found: HandoverPackage) -> Rights:
    by = member()
    owns = found.ops_owner_id == by.person_id
    builds, open_ = may_build(hypothesis), found.status in CAN_BE_SUBMITTED
    answers = found.is_submitted and by.may(Permission.ACCEPT, named=owns)
    asks = found.approved_on is not None and found.checked_on is None and clock.today(here().tz) >= ask_again_on(found.approved_on)
    ready = frozenset(
        row.id for row in artefacts_of(session(), found.process)
        if not row.ready and (found.is_submitted or open_) and (builds or by.person_id in (found.ops_owner_id, row.owner_id))
    )
    return Rights(
        build=builds and open_, submit=builds and open_, withdraw=builds and found.is_submitted, answer=answers,
        in_absence=answers and not owns, approve=found.awaits_approval and by.may(Permission.APPROVE_PROCESS),
        promise=by.may(Permission.HAND_OVER, named=by.person_id in (hypothesis.owner_id, found.ops_owner_id)),
        own_part=open_ and not builds and owns, check=asks and found.process.names(by.person_id), ready=ready,
    )


def listed_parts(found: HandoverPackage, gaps: tuple[Missing, ...]) -> list[Part]:
    """The 13 parts, each with what it lacks and who is to fill that."""
    names = {
        Party.GIVER: found.hypothesis.owner.name if found.hypothesis.owner else Party.GIVER.label,
        Party.TAKER: found.ops_owner.name if found.ops_owner else Party.TAKER.label,
        Party.MANAGER: Party.MANAGER.label,
    }
    listed = []
    for item in ChecklistItem:
        own = tuple(gap for gap in gaps if gap.item is item)
        listed.append(Part(item, own, tuple(names[party] for party in Party if any(gap.whose is party for gap in own))))
    return listed


def may_build(hypothesis: Hypothesis) -> bool:
    return member().may(Permission.HAND_OVER, named=hypothesis.owner_id == member().person_id)


def summary_of(listed: list[Part]) -> str:
    present = sum(not part.is_missing for part in listed)
    return _("%(present)s of %(all)s parts are there", present=present, all=len(listed))


def promises_of(found: HandoverPackage) -> tuple[Promise, ...]:
    """The conditions under which it was accepted."""
    last = last_round(session(), found)
    return last.promises if last is not None and found.is_accepted else ()


def effect_of(found: HandoverPackage, today: date) -> Sustained | None:
    """Whether what was validated still holds, from the day it runs."""
    looked = sustained(session(), here().id, on=today, only=[found.process_id]) if found.approved_on else []
    return looked[0] if looked else None
