"""Asking the permission table, in the words of an action."""

from typing import Protocol

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import N_, Text
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission


class NotAllowed(RuleBroken):
    """The reader may read this, but not do that."""

    status = 403


class OfWorkspace(Protocol):
    """Any row that belongs to one workspace."""

    workspace_id: int


def require(by: Membership, permission: Permission, *, named: bool = False) -> None:
    """Refuse with 403 what the roles of `by` do not give; `named` says the row names this person."""
    if not by.may(permission, named=named):
        raise NotAllowed(
            N_("Your role in this workspace does not allow this. Ask a lead or a manager."), code="not_allowed"
        )


def require_ours(by: Membership, *rows: OfWorkspace | None) -> None:
    """Answer 404 for a row of another workspace, as if it were not there; nothing given is fine."""
    if any(row is not None and row.workspace_id != by.workspace_id for row in rows):
        raise NotFound(Text(N_("such row")))


def require_own(by: Membership, workspace: Workspace) -> None:
    """Answer 404 for a workspace that is not the one of `by`."""
    if by.workspace_id != workspace.id:
        raise NotFound(Text(N_("such row")))
