"""SQLite under many writers: 2 processes with 8 threads each write one after the other, and nobody may see "database is locked".

Run it from the project's folder: python -m benchmarks.writers [--seconds 60] [--processes 2] [--threads 8]
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

from sqlalchemy.exc import OperationalError
from sqlmodel import func, select

from benchmarks.database import a_database
from growthlab.core.db import Database
from growthlab.core.events import About, Event, record
from growthlab.core.schema import migrate
from growthlab.core.tables import metadata
from growthlab.people.actions import create_workspace

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def main() -> None:
    known = argparse.ArgumentParser()
    known.add_argument("--seconds", type=float, default=60)
    known.add_argument("--processes", type=int, default=2)
    known.add_argument("--threads", type=int, default=8)
    known.add_argument("--write", metavar="URL", help="be one of the processes")
    asked = known.parse_args()
    if asked.write:
        print(json.dumps(write(asked.write, asked.threads, asked.seconds)))
        return
    with a_database("sqlite") as url:
        migrate(url)
        sys.exit(measure(asked, url))


def measure(asked: argparse.Namespace, url: str) -> int:
    """On a migrated database; 2 when anybody was refused or anything is missing."""
    prepare(url)
    command = [sys.executable, "-m", "benchmarks.writers", "--write", url]
    command += ["--threads", str(asked.threads), "--seconds", str(asked.seconds)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(asked.processes)]
    said = [json.loads(writer.communicate()[0]) for writer in writers]
    database = Database(url)
    with database.reading() as session:
        kept = session.exec(select(func.count()).select_from(Event).where(Event.kind == "bench.written")).one()
    database.dispose()
    written, locked = (sum(int(each[word]) for each in said) for word in ("written", "locked"))
    worst = max(each["worst"] for each in said)
    print(f"sqlite: {asked.processes} processes x {asked.threads} threads, {asked.seconds:.0f} s: {written} writes, {kept} kept")
    print(f"sqlite: {locked} times locked, the longest write took {worst:.2f} s")
    return 2 if locked or kept != written else 0


def prepare(url: str) -> None:
    metadata()
    database = Database(url)
    with database.writing() as session:
        create_workspace(session, name="Bench", language="en", base_currency="RUB", tz="UTC", at=AT)
        session.commit()
    database.dispose()


def write(url: str, threads: int, seconds: float) -> dict[str, float]:
    """As many writes as fit; each is a transaction of its own, as a request makes it."""
    metadata()
    database, told = Database(url), {"written": 0.0, "locked": 0.0, "worst": 0.0}
    until, counting = time.monotonic() + seconds, threading.Lock()

    def work() -> None:
        while time.monotonic() < until:
            began, word = time.monotonic(), "written"
            try:
                with database.writing() as session:
                    record(session, "bench.written", About(1, "bench", 1), by_id=None, at=AT)
                    session.commit()
            except OperationalError:
                word = "locked"
            with counting:
                told[word] += 1
                told["worst"] = max(told["worst"], time.monotonic() - began)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    database.dispose()
    return told


if __name__ == "__main__":
    main()
