"""Asking the permission table, in the words of an action."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


class NotAllowed(RuleBroken):
    """The reader may read this, but not do that."""

    status = 403


def require(by: Membership, permission: Permission, *, named: bool = False) -> None:
    """Refuse with 403 what the roles of `by` do not give; `named` says the row names this person."""
    if not by.may(permission, named=named):
        raise NotAllowed(
            N_("Your role in this workspace does not allow this. Ask a lead or a manager."), code="not_allowed"
        )
