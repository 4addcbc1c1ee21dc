"""Nothing is given to somebody who has left; what they held before stays named until it is handed on."""

from collections.abc import Collection

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.people.queries import membership_of


def refuse_leavers(session: Session, workspace_id: int, person_ids: Collection[int | None]) -> None:
    for person_id in sorted(id_ for id_ in person_ids if id_ is not None):
        member = membership_of(session, workspace_id, person_id)
        if member is not None and not (member.active and member.person.active):
            raise RuleBroken(
                N_("%(name)s is no longer active here. Choose somebody who is."), code="person_left", field="owner_id",
                name=member.person.name,
            )
