"""Who is due a digest at an instant and why, for all people in a few queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Row as Found
from sqlmodel import Session, col, func, select

from growthlab.core.i18n import N_
from growthlab.digests.models import DigestKind, DigestRun
from growthlab.digests.rules import A_WEEK, Occasion, occasions
from growthlab.people.models import Membership, Person, Workspace

FRIDAY, THREE = 4, time(15)
WIDEST_ZONE = timedelta(hours=14)
ON_TIME, LATE, TOO_LATE = N_("its hour has come"), N_("missed and made up"), N_("missed by more than 48 hours, dropped")
LATE_FROM = timedelta(hours=1)


@dataclass(frozen=True)
class Due:
    """One digest that is to be made now. `zone` is the one that its hour was counted in."""

    person_id: int
    workspace_id: int  # the first of those that this person reads about
    email: str
    locale: str
    kind: DigestKind
    zone: str
    occasion: Occasion
    at: datetime

    @property
    def is_too_late(self) -> bool:
        return self.occasion.is_too_late(self.at)

    @property
    def why(self) -> str:
        """A marked text."""
        if self.is_too_late:
            return TOO_LATE
        return LATE if self.at - self.occasion.due_at > LATE_FROM else ON_TIME


def due_digests(session: Session, *, at: datetime) -> list[Due]:
    """Every digest whose hour has come and that is not made yet, weekly ones first. Two queries for any number of people."""
    made = _made(session, at)
    people = _readers(session)
    found = [*_due(people, DigestKind.WEEKLY, at), *_due([p for p in people if p.friday_learnings], DigestKind.LEARNINGS, at)]
    return [due for due in found if (due.kind, due.occasion.week, due.person_id) not in made]


def _due(people: list[Found[Any]], kind: DigestKind, at: datetime) -> Iterator[Due]:  # Any: columns of _readers
    known: dict[tuple[str, int, time], tuple[Occasion, ...]] = {}  # thousands of people share a few hours
    for person in people:
        zone = person.tz or person.workspace_tz
        weekday, hour = (person.digest_weekday, person.digest_time) if kind is DigestKind.WEEKLY else (FRIDAY, THREE)
        key = (zone, weekday, hour)
        if key not in known:
            known[key] = occasions(at, zone=zone, weekday=weekday, hour=hour)
        for when in known[key]:
            if when.is_due(at) and person.created_at <= when.due_at:
                yield Due(person.id, person.workspace_id, person.email, person.locale, kind, zone, when, at)


def _readers(session: Session) -> list[Found[Any]]:  # Any: the columns below
    """Active people with a digest in some workspace, with the zone of the first of these."""
    first = (
        select(Membership.person_id, func.min(Membership.workspace_id).label("workspace_id"))
        .where(Membership.active, Membership.digest_opt_in)
        .group_by(col(Membership.person_id))
        .subquery()
    )
    query = (
        select(  # type: ignore[call-overload]  # more columns than its overloads have
            Person.id, Person.email, Person.locale, Person.tz, Person.digest_weekday, Person.digest_time, Person.created_at,
            Person.friday_learnings, col(Workspace.tz).label("workspace_tz"), first.c.workspace_id,
        )
        .join(first, first.c.person_id == Person.id)
        .join(Workspace, col(Workspace.id) == first.c.workspace_id)
        .where(Person.active)
        .order_by(first.c.workspace_id, col(Person.id))
    )
    return list(session.exec(query).all())


def _made(session: Session, at: datetime) -> set[tuple[DigestKind, str, int]]:
    """Of the week it is somewhere on earth, at the turn of the week of both, and of the one before."""
    days = (-A_WEEK - WIDEST_ZONE, -WIDEST_ZONE, WIDEST_ZONE)
    weeks = {f"{year}-W{week:02d}" for year, week, _ in ((at + day).isocalendar() for day in days)}
    rows = session.exec(select(DigestRun.kind, DigestRun.week, DigestRun.person_id).where(col(DigestRun.week).in_(weeks)))
    return {(DigestKind(kind), week, person_id) for kind, week, person_id in rows}
