"""Packages, their rounds and the calendar in which answers are due."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from growthlab.catalog import queries as catalog
from growthlab.handover.models import HandoverPackage, HandoverRound
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.people.models import Workspace
from growthlab.people.names import with_name

Calendar = tuple[frozenset[date], frozenset[int]]


_OF_HYPOTHESIS = select(HandoverPackage).options(joinedload(HandoverPackage.process)).where(*belongs(HandoverPackage))  # type: ignore[arg-type]  # a relationship

_ALL = (
    select(HandoverPackage)
    .options(joinedload(HandoverPackage.hypothesis), joinedload(HandoverPackage.process))  # type: ignore[arg-type]  # relationships
    .options(*with_name(HandoverPackage.ops_owner))
    .where(HandoverPackage.workspace_id == sa.bindparam("workspace_id"))
    .order_by(col(HandoverPackage.id))
)


def package_of(session: Session, hypothesis: Hypothesis) -> HandoverPackage | None:
    """With its process."""
    return session.exec(_OF_HYPOTHESIS, params=filled(hypothesis)).first()


def all_packages(session: Session, workspace_id: int) -> list[HandoverPackage]:
    """Oldest first, with what they hand over: hypothesis, process and the operations owner's name."""
    return list(session.exec(_ALL, params={"workspace_id": workspace_id}))


def rounds_of(session: Session, package: HandoverPackage) -> list[HandoverRound]:
    """Newest first."""
    return list(
        session.exec(
            select(HandoverRound)
            .where(HandoverRound.workspace_id == package.workspace_id, HandoverRound.package_id == package.id)
            .order_by(col(HandoverRound.no).desc())
        )
    )


def last_round(session: Session, package: HandoverPackage) -> HandoverRound | None:
    return next(iter(rounds_of(session, package)), None)


def last_rounds(session: Session, workspace_id: int) -> dict[int, HandoverRound]:
    """The newest of every package, by the package's id."""
    rows = session.exec(
        select(HandoverRound).where(HandoverRound.workspace_id == workspace_id).order_by(col(HandoverRound.no))
    )
    return {row.package_id: row for row in rows}


def calendar_of(session: Session, workspace_id: int) -> Calendar:
    """Holidays and the days of the weekend."""
    return catalog.calendar_of(session, session.get_one(Workspace, workspace_id))
