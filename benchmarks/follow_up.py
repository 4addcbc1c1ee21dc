"""The follow-up of a large workspace: every alert in one go, and the alerts of one process after one fact.

`python benchmarks/follow_up.py --processes 2000 --kpis 5 --weeks 104` prints CPU seconds, because the clock on the wall
also counts what else the machine does. SQLite in a temporary folder; rows are written in bulk.
"""

import argparse
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice

import sqlalchemy as sa

from growthlab.catalog.rules import Direction
from growthlab.core.db import Database
from growthlab.core.loading import work_long
from growthlab.core.periods import Cadence, Period
from growthlab.core.schema import migrate
from growthlab.followup.actions import follow
from growthlab.followup.rounds import follow_workspace
from growthlab.operations.models import Kpi, KpiFact, KpiPlan, Process, ProcessVersion, Step
from growthlab.operations.models.readings import VersionReading
from growthlab.operations.rules import Aggregation, Criterion, ProcessKind, ProcessStatus, VersionStatus
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.rules import Role

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATE_SHARE, MISSED_SHARE = 0.02, 0.08
STEPS = 5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("processes", 2000), ("kpis", 5), ("weeks", 104)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/follow_up.db"
        migrate(url)
        database = Database(url)
        workspace_id, process_ids = fill(database, given.processes, given.kpis, given.weeks)
        work_long()  # as the scheduler does
        began = time.process_time()
        changed = follow_workspace(database, workspace_id, at=AT)
        print(f"all: {given.processes} processes x {given.kpis} KPIs x {given.weeks} weeks, {changed} alerts changed: "
              f"{time.process_time() - began:.1f} s CPU")
        took = sorted(one_fact(database, workspace_id, id_) for id_ in process_ids[:20])
        print(f"one fact: median {took[len(took) // 2] * 1000:.0f} ms, worst {took[-1] * 1000:.0f} ms CPU")
        database.dispose()


def one_fact(database: Database, workspace_id: int, process_id: int) -> float:
    with database.writing() as session:
        began = time.process_time()
        follow(session, workspace_id, [("process", process_id)], at=AT)
        return time.process_time() - began


def fill(database: Database, processes: int, kpis: int, weeks: int) -> tuple[int, list[int]]:
    chance = random.Random(1)
    periods = list(islice(Period.containing(AT.date(), Cadence.WEEKLY).previous.back(), weeks))[::-1]
    with database.writing() as session:
        workspace = create_workspace(session, name="Large", language="en", base_currency="RUB", tz="UTC", at=AT)
        person = add_person(session, name="Ada", email="ada@large.example", at=AT)
        join(session, workspace, person, roles=[Role.MANAGER, Role.ADMIN], at=AT)
        session.flush()
        started = periods[0].first_day
        session.execute(sa.insert(Process), [_process(n, workspace.id, person.id, started) for n in range(1, processes + 1)])
        session.execute(sa.insert(ProcessVersion), [_version(n, workspace.id, person.id, started) for n in range(1, processes + 1)])
        session.execute(sa.insert(Step), [_step(n, workspace.id, person.id) for n in range(processes * STEPS)])
        session.execute(sa.insert(VersionReading), [_reading(n, workspace.id, person.id) for n in range(1, processes + 1)])
        session.execute(sa.insert(Kpi), [_kpi(n, workspace.id, kpis) for n in range(processes * kpis)])
        for first in range(1, processes * kpis + 1, 500):
            some = range(first, min(first + 500, processes * kpis + 1))
            pairs = [(kpi_id, period) for kpi_id in some for period in periods]
            session.execute(sa.insert(KpiPlan), [
                {"workspace_id": workspace.id, "kpi_id": kpi_id, "period": str(period), "plan": Decimal(100)} for kpi_id, period in pairs
            ])
            session.execute(sa.insert(KpiFact), [
                _fact(workspace.id, kpi_id, period, person.id, chance) for kpi_id, period in pairs if chance.random() > LATE_SHARE
            ])
        session.commit()
        return workspace.id, list(range(1, processes + 1))


def _process(number: int, workspace_id: int, person_id: int, started: date) -> dict[str, object]:
    kind = ProcessKind.MONEY if number % 2 else ProcessKind.VITAL
    return {
        "id": number, "workspace_id": workspace_id, "number": number, "title": f"Process {number}", "kind": kind,
        "status": ProcessStatus.ACTIVE, "cadence": Cadence.WEEKLY, "owner_id": person_id, "started_on": started,
        "review_every_days": 90, "next_review_on": AT.date() + timedelta(days=60), "created_at": AT, "version": 1,
    }


def _version(number: int, workspace_id: int, person_id: int, started: date) -> dict[str, object]:
    return {
        "id": number, "workspace_id": workspace_id, "process_id": number, "no": 1, "status": VersionStatus.APPROVED,
        "author_id": person_id, "approver_id": person_id, "created_at": AT, "approved_at": AT, "effective_from": started,
    }


def _step(place: int, workspace_id: int, person_id: int) -> dict[str, object]:
    return {
        "workspace_id": workspace_id, "version_id": place // STEPS + 1, "order": place % STEPS + 1, "person_id": person_id,
        "action": "Does it", "done_when": "It is done",
    }


def _reading(number: int, workspace_id: int, person_id: int) -> dict[str, object]:
    return {"workspace_id": workspace_id, "version_id": number, "person_id": person_id, "at": AT}


def _kpi(place: int, workspace_id: int, kpis: int) -> dict[str, object]:
    return {
        "id": place + 1, "workspace_id": workspace_id, "process_id": place // kpis + 1, "order": place % kpis + 1, "name": f"KPI {place}",
        "criterion": Criterion.QUANTITY, "direction": Direction.UP, "target": Decimal(100), "red_threshold": Decimal(60),
        "aggregation": Aggregation.SUM, "cadence": Cadence.WEEKLY, "grace_days": 3,
    }


def _fact(workspace_id: int, kpi_id: int, period: Period, person_id: int, chance: random.Random) -> dict[str, object]:
    value = 50 if chance.random() < MISSED_SHARE else chance.randint(85, 130)
    on = period.last_day + timedelta(days=1)
    return {
        "workspace_id": workspace_id, "kpi_id": kpi_id, "period": str(period), "actual": Decimal(value), "entered_by_id": person_id,
        "entered_on": on, "at": datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
    }


if __name__ == "__main__":
    main()
