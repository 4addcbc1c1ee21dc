"""A condition of the acceptance is met."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import NotFound
from growthlab.core.events import record
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.finding import last_round
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def meet_condition(
    session: Session, package: HandoverPackage, no: int, *, by: Membership, at: datetime, on: date
) -> HandoverPackage:
    """Said by the hypothesis's owner, the operations owner or whoever may hand over; once more changes nothing."""
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    require(by, Permission.HAND_OVER, named=by.person_id in (package.hypothesis.owner_id, package.ops_owner_id))
    last = last_round(session, package)
    if last is None or not package.is_accepted or not 0 <= no < len(last.conditions):
        raise NotFound(package.hypothesis.key)
    if last.conditions[no].get("met_on"):
        return package
    last.conditions[no] = last.conditions[no] | {"met_on": str(on), "met_by": by.person.name}
    record(session, "condition.met", package.hypothesis, by_id=by.person_id, at=at, text=last.conditions[no]["text"][:200])
    return package
