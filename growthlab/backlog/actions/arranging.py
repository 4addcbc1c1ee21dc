"""Which columns the list shows: to one person, or under a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from growthlab.backlog.actions.viewing import may_change
from growthlab.backlog.columns import USUAL, as_address, known
from growthlab.backlog.models import SavedView
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import NotAllowed, require, require_ours
from growthlab.people.rules import Permission


def keep_columns(session: Session, columns: Sequence[str], *, by: Membership, at: datetime) -> bool:
    """This person's lists show them from now on, where an address or a view says nothing else; False for no change.

    RuleBroken when none is left.
    """
    require(by, Permission.READ)
    wanted = _some(columns)
    own = [] if wanted == USUAL else list(wanted)  # the usual ones follow us when they change
    if by.list_columns == own:
        return False
    by.list_columns = own
    record(session, "view.arranged", by, by_id=by.person_id, at=at, columns=list(wanted))
    return True


def arrange_view(session: Session, view: SavedView, columns: Sequence[str], *, by: Membership, at: datetime) -> bool:
    """Whoever opens the view sees these columns; False for no change. RuleBroken as above."""
    require_ours(by, view)
    if not may_change(view, by):
        raise NotAllowed(N_("This view belongs to somebody else."), code="not_your_view")
    before, after = view.query.get("columns", ""), as_address(_some(columns))
    if before == after:
        return False
    view.query = {**view.query, "columns": after}
    record(session, "view.changed", view, by_id=by.person_id, at=at, before={"columns": before}, after={"columns": after})
    return True


def _some(columns: Sequence[str]) -> tuple[str, ...]:
    wanted = known(columns)
    if not wanted:
        raise RuleBroken(N_("Tick at least one column."), code="no_columns", field="columns")
    return wanted
