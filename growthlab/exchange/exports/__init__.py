"""Rows as CSV: what import reads again for hypotheses, one-way for the rest."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from growthlab.core.errors import NotFound
from growthlab.exchange.exports.accounts import accounts
from growthlab.exchange.exports.hypotheses import hypotheses, lines_of
from growthlab.exchange.exports.names import chosen_rows
from growthlab.exchange.exports.operations import kpi_facts, processes
from growthlab.exchange.exports.tests import decisions, observations, votes
from growthlab.exchange.exports.writing import Line, written
from growthlab.people.models import Membership, Workspace

Lines = Callable[[Session, Workspace, Membership | None], list[Line]]
EXPORTS: dict[str, Lines] = {
    "hypotheses": hypotheses,
    "votes": votes,
    "observations": observations,
    "accounts": accounts,
    "decisions": decisions,
    "processes": processes,
    "kpi-facts": kpi_facts,
}
WHAT = tuple(EXPORTS)


def list_bytes(session: Session, workspace: Workspace, ids: Sequence[int], *, delimiter: str = ",") -> bytes:
    """These hypotheses in this order, in the columns that import reads again."""
    return written(lines_of(session, workspace, chosen_rows(session, workspace.id, ids)), delimiter)


def export_bytes(
    session: Session, workspace: Workspace, what: str, *, reader: Membership | None = None, delimiter: str = ","
) -> bytes:
    """UTF-8 with BOM, the header first. For a `reader` votes stay blind; without one everything is in it."""
    if what not in EXPORTS:
        raise NotFound(what)
    return written(EXPORTS[what](session, workspace, reader), delimiter)
