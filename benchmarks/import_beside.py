"""A large import in the background and other people's pages beside it: `python3 dev.py bench import_beside`.

Options: --rows N (100,000) [--kind sqlite] [--kind postgresql]. Goals: under 4 minutes at 100,000 rows, and the middle of the
others' pages under twice their time alone. The worker is a process of its own, as the scheduler is.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from itertools import cycle
from pathlib import Path
from statistics import median

from sqlmodel import select

from benchmarks.asking import ask
from benchmarks.database import KINDS, a_database
from benchmarks.import_rows import AT, a_file
from benchmarks.prepared import PAGES, prepare
from growthlab.app import create_app
from growthlab.core import clock, places
from growthlab.core.db import Database
from growthlab.core.tasks import work_waiting
from growthlab.demo.cast import SLUG
from growthlab.exchange.actions import begin, keep_upload
from growthlab.exchange.models import Import
from growthlab.people.queries import first_manager, workspace_by_slug

GOAL_SECONDS, MOST_SLOWER, BEFORE_SECONDS = 240, 2.0, 15
Times = dict[str, list[float]]  # milliseconds by page
WRITERS = {"list": PAGES["list"], "board": PAGES["board"], "vote": PAGES["vote"], "today": PAGES["today"]}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--kind", action="append", choices=KINDS)
    given = asked.parse_args()
    for kind in given.kind or KINDS:
        with a_database(kind) as url, tempfile.TemporaryDirectory() as folder:
            if url:
                _one(url, given.rows, kind, Path(folder) / "said")


def _one(url: str, rows: int, kind: str, said: Path) -> None:
    cookie = prepare(url, hypotheses=1_000)
    app = create_app(places.config().load("development", DATABASE_URL=url, LOG_LEVEL="WARNING"))
    _settle(url)
    before = _pages(app, cookie, _for_a_while)
    began = time.perf_counter()
    _upload(url, rows)
    kept = time.perf_counter() - began
    print(f"\n{kind}: a file of {rows:,} rows kept in {kept:.1f} s; this process had at most {_memory():.0f} MB", flush=True)
    worker = multiprocessing.get_context("spawn").Process(target=_work, args=(url, said))
    worker.start()
    during = _pages(app, cookie, lambda began: worker.is_alive())
    worker.join()
    print(said.read_text() if said.exists() else "the worker died")
    _compare(before, during, _pages(app, cookie, _for_a_while))


def _for_a_while(began: float) -> bool:
    return time.perf_counter() - began < BEFORE_SECONDS


def _settle(url: str) -> None:
    """What a quiet night does: PostgreSQL learns how its tables are filled, which this benchmark wrote a moment ago."""
    database = Database(url)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    database.dispose()


def _compare(before: Times, during: Times, after: Times) -> None:
    """The workspace grows all the while, which makes its pages slower whoever fills it: so beside the import is held against
    the mean of what the pages take alone before it and alone with all its rows.
    """
    for name in WRITERS:
        small, beside, large = (median(times[name]) for times in (before, during, after))
        slower = 2 * beside / (small + large)
        print(f"{name:8} alone {small:6.0f} ms, beside the import {beside:6.0f} ms, the slowest {max(during[name]):6.0f} ms, alone with all"
              f" rows {large:6.0f} ms: {slower:.2f} × {'' if slower < MOST_SLOWER else 'OVER'}", flush=True)


def _upload(url: str, rows: int) -> None:
    database = Database(url)
    with database.writing() as session:
        by = first_manager(session, workspace_by_slug(session, SLUG).id)
        keep_upload(session, a_file(rows), file_name="bench.csv", source="bench", by=by, at=AT, on=AT.date())
        session.commit()
    database.dispose()


def _work(url: str, said: Path) -> None:
    """In its own process: the file is read, its preview confirmed at once, and its rows come in."""
    create_app(places.config().load("development", DATABASE_URL=url, LOG_LEVEL="WARNING"))
    database, began, worked = Database(url), time.perf_counter(), time.process_time()
    work_waiting(database, {}, at=clock.now())
    read = time.perf_counter() - began
    with database.writing() as session:
        kept = session.exec(select(Import)).one()
        begin(session, kept, by=first_manager(session, kept.workspace_id), at=clock.now(), on=AT.date())
        session.commit()
    work_waiting(database, {}, at=clock.now())
    took = time.perf_counter() - began
    said.write_text(f"read in {read:.0f} s, all in within {took:.0f} s ({'within' if took < GOAL_SECONDS else 'OVER'} {GOAL_SECONDS} s), "
                    f"{time.process_time() - worked:.0f} s of the processor, at most {_memory():.0f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _pages(app, cookie: str, goes_on) -> Times:
    """Milliseconds of each page, asked in turn with a short rest, as long as it goes on."""
    times: Times = {name: [] for name in WRITERS}
    start = time.perf_counter()
    for name, path in cycle(WRITERS.items()):
        began = time.perf_counter()
        ask(app, path, cookie)
        times[name].append(1000 * (time.perf_counter() - began))
        time.sleep(0.1)
        if not goes_on(start) and all(times.values()):
            return times
    return times


if __name__ == "__main__":
    main()
