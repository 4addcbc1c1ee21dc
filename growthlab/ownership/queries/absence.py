"""If somebody falls ill: what stops, what somebody else carries on."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from growthlab.ownership.queries.holdings import held_by
from growthlab.ownership.rules import Held, Holding
from growthlab.people.models import Membership
from growthlab.people.queries import with_role
from growthlab.people.rules import Role

_ALONE = (Role.MANAGER, Role.ADMIN, Role.LEAD)


@dataclass(frozen=True)
class Absence:
    """`stops` has nobody who goes on with it, `carried` has; `alone_as` are roles that nobody else holds."""

    stops: tuple[Held, ...]
    carried: tuple[Held, ...]
    alone_as: tuple[Role, ...]


def absence_of(session: Session, member: Membership, *, on: date) -> Absence:
    """Of what runs now; what is only written can wait."""
    running = [held for held in held_by(session, member.workspace_id, member.person_id, on=on) if held.runs]
    stops = tuple(held for held in running if not held.carried_by)
    carried = tuple(held for held in running if held.carried_by and held.holding is not Holding.DEPUTY)
    return Absence(stops, carried, tuple(role for role in _ALONE if _is_alone(session, member, role)))


def _is_alone(session: Session, member: Membership, role: Role) -> bool:
    return role in member.roles and all(other.id == member.id for other in with_role(session, member.workspace_id, role))
