"""Who is active in a workspace, and since when the others are not."""

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.core.events import Event
from growthlab.people.models import Membership, Person


class People(NamedTuple):
    """Ids of the active ones with name and position, by name, and the day on which each of the others left."""

    active: dict[int, tuple[str, str]]
    left_on: dict[int, date]


_MEMBERS = (
    sa.select(
        col(Membership.id), col(Membership.person_id), col(Membership.active) & col(Person.active), col(Person.name), col(Membership.title),
    )
    .join(Person, col(Person.id) == col(Membership.person_id))
    .where(col(Membership.workspace_id) == sa.bindparam("workspace_id"))
    .order_by(col(Person.name), col(Person.id))
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
    """Who is active here, and the day on which each of the others left; positions are in lower case."""
    members = session.execute(_MEMBERS, {"workspace_id": workspace_id}).all()
    active = {person_id: (name, (title or "").casefold()) for _id, person_id, is_active, name, title in members if is_active}
    gone = {id_: person_id for id_, person_id, is_active, _name, _title in members if not is_active}
    if not gone:
        return People(active, {})
    left = session.exec(_LEFT, params={"workspace_id": workspace_id, "membership_ids": list(gone)})
    return People(active, {gone[membership_id]: at.date() for membership_id, at in left})
