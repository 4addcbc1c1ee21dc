"""For whom a command acts."""

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.people.models import Membership, Workspace
from growthlab.people.queries import first_manager, membership_by_email


def acting_member(session: Session, workspace: Workspace, email: str | None) -> Membership:
    """The member with this address, or the first active manager when none is named."""
    if email is None:
        found = first_manager(session, workspace.id)
        if found is None:
            raise RuleBroken(N_("Nobody is a manager in %(slug)s. Say --by EMAIL."), code="no_manager", slug=workspace.slug)
        return found
    found = membership_by_email(session, workspace.id, email)
    if found is None:
        raise RuleBroken(N_("Nobody here has the address %(email)s."), code="no_such_person", email=email)
    return found
