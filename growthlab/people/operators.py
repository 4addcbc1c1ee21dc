"""Who speaks for the whole installation: for what no single workspace owns, such as the timetable."""

from sqlmodel import Session, col, select

from growthlab.core.i18n import N_
from growthlab.people.models import Membership, Workspace
from growthlab.people.permissions import NotAllowed
from growthlab.people.rules import Permission


def operates(session: Session, by: Membership, named: str) -> bool:
    """Whether an admin may act for all: named in the setting OPERATORS, or admin of the only workspace there is.

    The demo does not count as a workspace, unless there is no other.
    """
    if not by.may(Permission.ADMINISTER):
        return False
    addresses = {address.strip().casefold() for address in named.split(",") if address.strip()}
    if addresses:
        return by.person.email.casefold() in addresses
    own = session.exec(select(Workspace.id).where(~col(Workspace.is_demo)).limit(2)).all()
    return not own or list(own) == [by.workspace_id]


def require_operator(session: Session, by: Membership, named: str) -> None:
    if not operates(session, by, named):
        raise NotAllowed(
            N_("This concerns every workspace of this installation. Ask one of those named in the setting OPERATORS."),
            code="not_operator",
        )
