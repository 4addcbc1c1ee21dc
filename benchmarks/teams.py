"""Whole teams, written in bulk: people of all roles in two languages, a catalog, hypotheses with votes, processes with facts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session

from benchmarks.filling import fill
from growthlab.catalog.actions.audience import add_channel, add_offer, add_segment
from growthlab.catalog.actions.measures import add_funnel_stage, add_metric
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core.db import Database
from growthlab.core.periods import Cadence, Period
from growthlab.operations.models import Kpi, KpiFact, Process
from growthlab.operations.rules import Aggregation, Criterion, ProcessKind, ProcessStatus
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.rules import Role

BEGAN = datetime(2025, 11, 24, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HYPOTHESES, VOTERS, PROCESSES, WEEKS = 60, 10, 8, 12


def a_team(database: Database, number: int, *, people: int) -> None:
    """One workspace; its first person is manager and admin."""
    slug = f"team-{number}"
    with database.writing() as session:
        workspace = create_workspace(session, name=f"Team {number}", slug=slug, language="en", base_currency="RUB", tz="UTC", at=BEGAN)
        boss = add_person(session, name=f"Boss {number}", email=f"boss@{slug}.example", at=BEGAN)
        head = join(session, workspace, boss, roles=[Role.MANAGER, Role.ADMIN], at=BEGAN)
        session.flush()
        _catalog(session, head)
        ids = _people(session, workspace, slug, people - 1)
        _processes(session, workspace, [boss.id, *ids])
        session.commit()
    fill(database, slug, hypotheses=HYPOTHESES, comments=2 * HYPOTHESES, votes=VOTERS * HYPOTHESES, seed=number)


def _catalog(session: Session, head: Membership) -> None:
    add_channel(session, by=head, at=BEGAN, name="Cold email", key="cold_email")
    add_segment(session, by=head, at=BEGAN, name="Pharma", key="pharma", firmographics="200+ staff", accounts_total=64)
    add_offer(session, by=head, at=BEGAN, name="Omnichannel audit")
    add_funnel_stage(session, by=head, at=BEGAN, name="Reply", key="reply", order=1)
    add_metric(
        session, by=head, at=BEGAN, name="Reply rate", key="reply_rate", kind=MetricKind.PROPORTION, unit="%",
        direction=Direction.UP, formula="replied / contacted", typical_lag_days=5,
    )
    session.flush()


def _people(session: Session, workspace: Workspace, slug: str, count: int) -> list[int]:
    people = [
        Person(name=f"Person {n}", email=f"person{n}@{slug}.example", locale="ru" if n % 2 else "en", created_at=BEGAN)
        for n in range(count)
    ]
    session.add_all(people)
    session.flush()
    roles = ([Role.LEAD], [Role.OPS], [Role.VIEWER], *[[Role.GROWTH]] * 17)
    session.add_all(
        Membership(workspace_id=workspace.id, person_id=person.id, roles=[r.value for r in roles[n % len(roles)]])
        for n, person in enumerate(people)
    )
    return [person.id for person in people]


def _processes(session: Session, workspace: Workspace, people: list[int]) -> None:
    periods = list(islice(Period.containing(NOW.date(), Cadence.WEEKLY).previous.back(), WEEKS))[1::]
    for number in range(1, PROCESSES + 1):
        owner = people[number % len(people)]
        process = Process(
            workspace_id=workspace.id, number=number, title=f"Process {number}", kind=ProcessKind.VITAL, status=ProcessStatus.ACTIVE,
            cadence=Cadence.WEEKLY, owner_id=owner, started_on=periods[-1].first_day, review_every_days=90,
            next_review_on=NOW.date() + timedelta(days=60), created_at=BEGAN,
        )
        session.add(process)
        session.flush()
        kpi = Kpi(
            workspace_id=workspace.id, process_id=process.id, order=1, name="Calls", criterion=Criterion.QUANTITY, direction=Direction.UP,
            target=Decimal(100), red_threshold=Decimal(60), aggregation=Aggregation.SUM, cadence=Cadence.WEEKLY, grace_days=3,
        )
        session.add(kpi)
        session.flush()
        session.execute(sa.insert(KpiFact), [_fact(workspace.id, kpi.id, period, owner) for period in periods])
    workspace.last_process = PROCESSES


def _fact(workspace_id: int, kpi_id: int, period: Period, person_id: int) -> dict[str, object]:
    on = period.last_day + timedelta(days=1)
    return {
        "workspace_id": workspace_id, "kpi_id": kpi_id, "period": str(period), "actual": Decimal(95), "entered_by_id": person_id,
        "entered_on": on, "at": datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
    }
