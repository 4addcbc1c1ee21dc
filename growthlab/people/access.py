"""Who is asking, in which workspace, and whether they may: every route says which permission it needs."""

import functools
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import contains_eager, lazyload
from sqlmodel import Session, select

from growthlab.core import clock
from growthlab.core.i18n import N_, set_locale
from growthlab.core.web import SAFE_METHODS, database, session
from growthlab.people.cookies import LAST_WORKSPACE, remember_workspace, session_token
from growthlab.people.models import Membership, Person, SignedIn, Workspace
from growthlab.people.permissions import NotAllowed
from growthlab.people.queries import own_memberships
from growthlab.people.rules import Permission, scope_of
from growthlab.people.sessions import is_stale, note_seen, session_of

View = Callable[..., ResponseReturnValue]
_MEMBERSHIP = (  # made once: every request in a workspace asks it; its person is known already
    select(Membership)
    .join(Workspace)
    .options(contains_eager(Membership.workspace), lazyload(Membership.person))  # type: ignore[arg-type]  # relationships
    .where(Workspace.slug == sa.bindparam("slug"), Membership.person_id == sa.bindparam("person_id"), Membership.active)
)
PUBLIC = "public"
SIGNED_IN = "signed_in"


def needs(permission: Permission) -> Callable[[View], View]:
    """A route inside a workspace (`/w/<workspace>/…`): stranger 404, reader without the right 403.

    The view is called without the `workspace` argument; it asks `member()`. Rights to OWN rows are
    let through here and checked by the action, which knows the row.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def checked(workspace: str, **arguments: Any) -> ResponseReturnValue:  # Any: the route's own arguments
            if current_person() is None:
                return _to_sign_in()
            g.member = _membership(session(), workspace)
            remember_workspace(workspace)
            if not _may_try(g.member, permission):
                raise NotAllowed(
                    N_("Your role in this workspace does not allow this. Ask a lead or a manager."), code="not_allowed"
                )
            return view(**arguments)

        checked.permission = permission  # type: ignore[attr-defined]  # read by the test of all routes
        return checked

    return decorate


def for_signed_in(view: View) -> View:
    """A route outside workspaces for anybody who is signed in."""

    @functools.wraps(view)
    def checked(**arguments: Any) -> ResponseReturnValue:  # Any: the route's own arguments
        return _to_sign_in() if current_person() is None else view(**arguments)

    checked.permission = SIGNED_IN  # type: ignore[attr-defined]  # read by the test of all routes
    return checked


def public(view: View) -> View:
    """A route for everybody, such as the sign-in page."""
    view.permission = PUBLIC  # type: ignore[attr-defined]  # read by the test of all routes
    return view


def member() -> Membership:
    """The reader in this workspace; only inside routes that `needs()` guards."""
    found: Membership = g.member
    return found


def here() -> Workspace:
    """The workspace of this route."""
    return member().workspace


def current_person() -> Person | None:
    """Who is signed in, looked up once a request."""
    if "person" not in g:
        found = session_of(session(), session_token(), at=clock.now())
        g.person = found.person if found else None
        if found:
            set_locale(found.person.locale)
            _keep_seen(found)
    person: Person | None = g.person
    return person


def in_workspace_of(person: Person) -> Membership | None:
    """Stand in the workspace this browser was in last, so that a page outside of it keeps its navigation."""
    rooms = own_memberships(session(), person.id)
    last = request.cookies.get(LAST_WORKSPACE)
    found = next((room for room in rooms if room.workspace.slug == last), rooms[0] if rooms else None)
    if found:
        g.member = found
    return found


def _membership(session: Session, slug: str) -> Membership:
    person = current_person()
    found: Membership | None = session.execute(_MEMBERSHIP, {"slug": slug, "person_id": person.id}).scalars().first()  # type: ignore[union-attr]  # signed in
    if found is None:
        abort(404)
    return found


def _keep_seen(signed_in: SignedIn) -> None:
    """Once an hour, in a transaction of its own: a page that is only read must not hold a lock for it."""
    now = clock.now()
    if not is_stale(signed_in, at=now):
        return
    if request.method not in SAFE_METHODS:
        note_seen(session(), signed_in.id, at=now)
        return
    with database().writing() as short:
        note_seen(short, signed_in.id, at=now)
        short.commit()


def _may_try(by: Membership, permission: Permission) -> bool:
    """Whether any row could be theirs: a named responsibility may give what the role alone does not."""
    return by.may(permission, named=True) or scope_of(by.roles, permission) is not None


def _to_sign_in() -> ResponseReturnValue:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("people.sign_in", next=back), code=303)
