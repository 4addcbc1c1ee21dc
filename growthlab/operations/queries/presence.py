"""Who is active in a workspace, and since when the others are not."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.people.models import Membership, Person


class People(NamedTuple):
    """Ids of the active ones, and the day on which each of the others left."""

    active: frozenset[int]
    left_on: dict[int, date]


def people_here(session: Session, workspace_id: int) -> People:
    """Who is active here, and the day on which each of the others left."""
    left = select(Event.subject_id, Event.at).where(Event.workspace_id == workspace_id, Event.kind == "membership.deactivated")
    last = {membership_id: at.date() for membership_id, at in session.exec(left.order_by(col(Event.id)))}
    members = session.exec(
        select(Membership.id, Membership.person_id, Membership.active, Person.active).join(Person).where(
            Membership.workspace_id == workspace_id
        )
    ).all()
    active = frozenset(person_id for _id, person_id, here, anywhere in members if here and anywhere)
    return People(active, {person_id: last[id_] for id_, person_id, _here, _any in members if person_id not in active and id_ in last})
