"""How long the digests of a Monday take: everybody of every workspace is due in the same minute.

Goal: 40,000 people in 200 workspaces computed and queued in under 5 minutes, memory under 300 MB, queries growing
with workspaces rather than people. Prints seconds, the most memory of a scheduler and queries per workspace.

Run it from the project's folder: python -m benchmarks.digests [--workspaces N] [--people N] [--schedulers N]
[--on sqlite|postgresql]
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import func, select

from benchmarks.database import KINDS, a_database
from benchmarks.teams import a_team
from growthlab.core.db import Database
from growthlab.core.outbox import OutboxRow
from growthlab.core.schema import migrate
from growthlab.core.tables import metadata
from growthlab.digests.doors import Doors
from growthlab.digests.models import DigestRun
from growthlab.digests.rounds import make_all_due

GOAL_SECONDS, GOAL_MB, GOAL_PEOPLE = 300, 300, 40_000
AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
DOORS = Doors("https://growth.example.com", "s" * 40)


def main() -> None:
    known = argparse.ArgumentParser()
    known.add_argument("--workspaces", type=int, default=200)
    known.add_argument("--people", type=int, default=200, help="in each workspace")
    known.add_argument("--schedulers", type=int, default=2)
    known.add_argument("--on", choices=KINDS, nargs="*", default=KINDS)
    known.add_argument("--write", metavar="URL", help="be one of the schedulers")
    asked = known.parse_args()
    if asked.write:
        _write(asked.write)
        return
    sys.exit(max(_measure_on(asked, kind) for kind in asked.on))


def _measure_on(asked: argparse.Namespace, kind: str) -> int:
    with a_database(kind) as url:
        return _measure(asked, url) if url else 0


def _measure(asked: argparse.Namespace, url: str) -> int:
    migrate(url)
    _fill(url, asked.workspaces, asked.people)
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.digests", "--write", url]
    schedulers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(asked.schedulers)]
    said = [json.loads(scheduler.communicate()[0]) for scheduler in schedulers]
    return _report(asked, url, said, time.perf_counter() - began)


def _report(asked: argparse.Namespace, url: str, said: list[dict[str, float]], took: float) -> int:
    database = Database(url)
    with database.reading() as session:
        runs = session.exec(select(func.count()).select_from(DigestRun)).one()
        mails = session.exec(select(func.count()).select_from(OutboxRow)).one()
    database.dispose()
    people, kind = asked.workspaces * asked.people, url.split(":")[0].split("+")[0]
    most = max(each["mb"] for each in said)
    print(f"{kind}: {people} people in {asked.workspaces} workspaces, {asked.schedulers} schedulers: {took:.1f} s")
    print(f"{kind}: {most:.0f} MB at most, {sum(each['cpu'] for each in said) / people * 1000:.2f} ms of processor for each person")
    print(f"{kind}: {sum(each['queries'] for each in said) / asked.workspaces:.1f} queries for each workspace")
    print(f"{kind}: {runs} runs, {mails} mails, shares of the schedulers: {[round(each['made']) for each in said]}")
    slow = took > GOAL_SECONDS * people / GOAL_PEOPLE and people >= GOAL_PEOPLE
    return 2 if runs != people or slow or most > GOAL_MB else 0


def _write(url: str) -> None:
    metadata()
    database, asked = Database(url), Counter[str]()
    sa.event.listen(database.engine, "before_cursor_execute", lambda *_: asked.update(["queries"]))
    made = make_all_due(database, at=AT, doors=DOORS)
    database.dispose()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"made": made, "queries": asked["queries"], "mb": used.ru_maxrss / 1024, "cpu": used.ru_utime + used.ru_stime}))


def _fill(url: str, workspaces: int, people: int) -> None:
    metadata()
    database = Database(url)
    for number in range(workspaces):
        a_team(database, number, people=people)
    database.dispose()


if __name__ == "__main__":
    main()
