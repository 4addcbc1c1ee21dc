"""A workspace of one's own: its first person is manager and admin and can walk the whole loop alone."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import StaleState
from growthlab.core.i18n import N_
from growthlab.core.turns import take_turn
from growthlab.people.actions.memberships import join
from growthlab.people.actions.persons import add_person
from growthlab.people.actions.workspaces import create_workspace
from growthlab.people.models import Membership, Person
from growthlab.people.openings import fill
from growthlab.people.permissions import NotAllowed
from growthlab.people.queries import is_set_up, visits_only
from growthlab.people.rules import Role
from growthlab.people.settings import WorkspaceSettings

ALONE = WorkspaceSettings(lead_decision_limit=None, approver_is_not_owner=False)


def set_up(
    session: Session, *, workspace_name: str, language: str, base_currency: str, tz: str,
    name: str, email: str, password: str, at: datetime,
) -> Membership:
    """The first workspace and its first person. StaleState when somebody else was first."""
    take_turn(session, "set up")
    if is_set_up(session):
        raise StaleState(
            N_("GrowthLab is set up already. Ask an admin for an invitation."), code="set_up_already"
        )
    person = add_person(session, name=name, email=email, password=password, locale=language, at=at)
    return open_workspace(
        session, person, workspace_name=workspace_name, language=language, base_currency=base_currency, tz=tz, at=at
    )


def open_workspace(
    session: Session, person: Person, *, workspace_name: str, language: str, base_currency: str, tz: str, at: datetime
) -> Membership:
    """One more workspace for somebody who has an account; people of the demo may not."""
    session.flush()  # a new person has no id yet
    if visits_only(session, person.id):
        raise NotAllowed(N_("People of the demo cannot open workspaces."), code="demo_person")
    workspace = create_workspace(
        session, name=workspace_name, language=language, base_currency=base_currency, tz=tz, at=at,
        settings=ALONE, by_id=person.id,
    )
    member = join(session, workspace, person, roles=[Role.MANAGER, Role.ADMIN], at=at)
    fill(session, member, at)
    return member
