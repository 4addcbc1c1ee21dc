"""Keeping a list under a name, for oneself or for the workspace."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, select

from growthlab.backlog.models import DefaultView, SavedView
from growthlab.backlog.rules import LONGEST_VIEW_NAME, MOST_VIEWS
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed, require, require_ours
from growthlab.people.rules import Permission


def save_view(session: Session, *, by: Membership, at: datetime, name: str, query: Mapping[str, str], shared: bool = False) -> SavedView:
    """Under a name that none of the person's own views has. `query` is what stands in the address of the list."""
    require(by, Permission.READ)
    if shared:
        require(by, Permission.DRAFT)
    plain = _name(session, by, name, but=None)
    if len(_own(session, by)) >= MOST_VIEWS:
        raise RuleBroken(N_("You keep %(most)s views already. Delete one you no longer use."), code="too_many_views", most=MOST_VIEWS)
    view = SavedView(workspace_id=by.workspace_id, name=plain, query=dict(query), shared=shared, by_id=by.person_id, at=at)
    session.add(view)
    record(session, "view.saved", view, by_id=by.person_id, at=at, name=plain, shared=shared)
    return view


def change_view(session: Session, view: SavedView, *, by: Membership, at: datetime, name: str, shared: bool) -> None:
    """Another name, or seen by others; nothing that differs is nothing done."""
    _ask(view, by)
    if shared and not view.shared:
        require(by, Permission.DRAFT)
    plain = _name(session, by, name, but=view.id)
    if (plain, shared) == (view.name, view.shared):
        return
    before = {"name": view.name, "shared": view.shared}
    view.name, view.shared = plain, shared
    record(session, "view.changed", view, by_id=by.person_id, at=at, before=before, after={"name": plain, "shared": shared})


def delete_view(session: Session, view: SavedView, *, by: Membership, at: datetime) -> None:
    """The hypotheses in it stay where they are."""
    _ask(view, by)
    record(session, "view.deleted", view, by_id=by.person_id, at=at, name=view.name)
    session.delete(view)


def begin_with(session: Session, view: SavedView | None, *, by: Membership, at: datetime) -> None:
    """This person's list begins with a view, or with all that is open again."""
    require_ours(by, view)
    if view is not None and not may_see(view, by):
        raise NotAllowed(N_("This view belongs to somebody else."), code="not_your_view")
    mine = col(DefaultView.workspace_id) == by.workspace_id, col(DefaultView.person_id) == by.person_id
    before = session.exec(select(DefaultView).where(*mine)).first()
    if (before.view_id if before else None) == (view.id if view else None):
        return
    session.exec(delete(DefaultView).where(*mine))
    if view is not None:
        session.add(DefaultView(workspace_id=by.workspace_id, person_id=by.person_id, view_id=view.id))
    record(session, "view.begun_with", by, by_id=by.person_id, at=at, view=view.name if view else None)


def may_see(view: SavedView, by: Membership) -> bool:
    return view.workspace_id == by.workspace_id and (view.shared or view.by_id == by.person_id)


def may_change(view: SavedView, by: Membership) -> bool:
    """Its author; a shared one also who leads."""
    return view.by_id == by.person_id or (view.shared and by.may(Permission.SELECT))


def _ask(view: SavedView, by: Membership) -> None:
    require_ours(by, view)
    if not may_change(view, by):
        raise NotAllowed(N_("This view belongs to somebody else."), code="not_your_view")


def _own(session: Session, by: Membership) -> list[SavedView]:
    query = select(SavedView).where(SavedView.workspace_id == by.workspace_id, SavedView.by_id == by.person_id)
    return list(session.exec(query).all())


def _name(session: Session, by: Membership, said: str, *, but: int | None) -> str:
    plain = " ".join(said.split())
    if not plain:
        raise RuleBroken(N_("Write a name."), code="name_missing", field="name")
    if len(plain) > LONGEST_VIEW_NAME:
        raise RuleBroken(
            N_("The name of a view has at most %(most)s letters."), code="too_long", field="name", most=LONGEST_VIEW_NAME
        )
    if any(one.name.casefold() == plain.casefold() and one.id != but for one in _own(session, by)):
        raise RuleBroken(N_("You have a view of this name already. Choose another name."), code="name_taken", field="name")
    return plain
