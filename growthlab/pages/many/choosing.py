"""Which hypotheses are meant, and what can be done with them."""

from collections.abc import Iterable

from flask import request
from sqlmodel import Session, col, select

from growthlab.backlog.forms import EMPTY, Choices
from growthlab.backlog.rules import FIELDS, MOST_AT_ONCE, MOVES, SHELF, Change
from growthlab.catalog import queries as catalog
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules import moves as table
from growthlab.hypotheses.rules.shelf import ARCHIVABLE, EXPIRING
from growthlab.pages.backlog.filters import Filters
from growthlab.pages.backlog.listing import numbers
from growthlab.pages.board.cards import may_try
from growthlab.people.access import here, member
from growthlab.people.queries import memberships


def meant(filters: Filters) -> list[int]:
    """The ticked rows, or all that the filters find; one more than can be changed says that it is too many."""
    if request.args.get("all"):
        return numbers(session(), member(), filters, at=clock.now(), most=MOST_AT_ONCE + 1)
    ticked = [word for word in request.args.getlist("row") if word.isascii() and word.isdigit() and len(word) < 10]
    return sorted({int(word) for word in ticked})[: MOST_AT_ONCE + 1]


def rows_by(session: Session, workspace_id: int, wanted: Iterable[int]) -> list[Hypothesis]:
    """Those of this workspace, by key."""
    query = select(Hypothesis).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.number).in_(list(wanted)))
    return list(session.exec(query.order_by(col(Hypothesis.number))).all())


def choices() -> dict[str, Choices]:
    """What each field can be set to, after saying nothing and emptying it."""
    people = [(str(one.person_id), one.person.name) for one in memberships(session(), here().id)]
    lists = {
        Change.OWNER: people,
        Change.CHANNEL: [(str(row.id), row.name) for row in catalog.channels(session(), here().id)],
        Change.SEGMENT: [(str(row.id), row.name) for row in catalog.segments(session(), here().id)],
        Change.STAGE: [(str(row.id), row.name) for row in catalog.funnel_stages(session(), here().id)],
    }
    nothing = {change: _("Nobody") if change is Change.OWNER else _("None") for change in FIELDS}
    return {change.value: [("", _("Choose")), (EMPTY, nothing[change]), *lists[change]] for change in FIELDS}


def moves_for(rows: Iterable[Hypothesis]) -> list[Change]:
    """Moves that at least one of the rows could make by this reader's hand, in the order of the table."""
    states = {row.state for row in rows}
    names = {move.name for move in table.MOVES if states & set(move.sources) and may_try(move, member())}
    return [change for change in Change if change in MOVES and change.value in names]


def shelf_for(rows: Iterable[Hypothesis]) -> list[Change]:
    """What of the shelf would change at least one of the rows."""
    found = list(rows)
    possible = {
        Change.REFRESH: any(row.state in EXPIRING for row in found),
        Change.ARCHIVE: any(row.state in ARCHIVABLE and row.archived_at is None for row in found),
        Change.UNARCHIVE: any(row.archived_at is not None for row in found),
    }
    return [change for change in SHELF if possible[change]]
