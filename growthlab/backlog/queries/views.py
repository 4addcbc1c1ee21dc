"""Lists under a name: those that a person sees, and the one that theirs begins with."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.backlog.models import DefaultView, SavedView
from growthlab.core.errors import NotFound
from growthlab.core.i18n import N_, Text
from growthlab.people.models import Membership


@dataclass(frozen=True)
class Kept:
    """A view and whether this person's list begins with it."""

    view: SavedView
    is_first: bool


_WORKSPACE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_READER: sa.BindParameter[int] = sa.bindparam("person_id", type_=sa.Integer)
_BEGINS = sa.and_(
    col(DefaultView.workspace_id) == _WORKSPACE, col(DefaultView.view_id) == col(SavedView.id), col(DefaultView.person_id) == _READER
)
_MINE = col(SavedView.by_id) == _READER
_VIEWS = (  # made once: every list asks it
    select(SavedView, DefaultView.id)
    .outerjoin(DefaultView, _BEGINS)
    .where(SavedView.workspace_id == _WORKSPACE, sa.or_(_MINE, col(SavedView.shared)))
    .order_by(sa.case((_MINE, 0), else_=1), col(SavedView.name), col(SavedView.id))
)


def views_of(session: Session, by: Membership) -> list[Kept]:
    """Their own by name, then what others share. One query."""
    found = session.execute(_VIEWS, {"workspace_id": by.workspace_id, "person_id": by.person_id})
    return [Kept(view, first is not None) for view, first in found]


def view_of(session: Session, by: Membership, view_id: int) -> SavedView:
    """NotFound for one of another workspace, or of somebody who keeps it to themselves."""
    view = session.get(SavedView, view_id)
    if view is None or view.workspace_id != by.workspace_id or not (view.shared or view.by_id == by.person_id):
        raise NotFound(Text(N_("such view")))
    return view
