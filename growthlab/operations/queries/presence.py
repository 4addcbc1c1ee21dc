"""Who is active in a workspace, and since when the others are not."""

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.people.models import Membership, Person


class People(NamedTuple):
    """Ids of the active ones, and the day on which each of the others left."""

    active: frozenset[int]
    left_on: dict[int, date]

_MEMBERS = (
    select(Membership.id, Membership.person_id, Membership.active, Person.active)
    .join(Person)
    .where(Membership.workspace_id == sa.bindparam("workspace_id"))
)
_LEFT = (  # the last time counts
    select(Event.subject_id, Event.at)
    .where(
        Event.workspace_id == sa.bindparam("workspace_id"), Event.subject_kind == "membership",
        col(Event.subject_id).in_(sa.bindparam("membership_ids", expanding=True)), Event.kind == "membership.deactivated",
    )
    .order_by(col(Event.id))
)


def people_here(session: Session, workspace_id: int) -> People:
    """Who is active here, and the day on which each of the others left."""
    members = session.exec(_MEMBERS, params={"workspace_id": workspace_id}).all()
    active = frozenset(person_id for _id, person_id, here, anywhere in members if here and anywhere)
    gone = {id_: person_id for id_, person_id, _here, _anywhere in members if person_id not in active}
    if not gone:
        return People(active, {})
    left = session.exec(_LEFT, params={"workspace_id": workspace_id, "membership_ids": list(gone)})
    return People(active, {gone[membership_id]: at.date() for membership_id, at in left})
