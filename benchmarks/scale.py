"""How the pages of the largest of many workspaces do beside those of one with 1,000 hypotheses: `python3 dev.py bench scale`.

Options: --hypotheses N --workspaces W [--kind sqlite] [--kind postgresql] [--url URL]. Goal: the same
number of queries and a p95 within 3 × on every page; similar titles under 50 ms at 10,000 and 200 ms at 200,000.
Everything runs in this process, so the times hold neither a network nor a queue.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from statistics import median
from urllib.parse import quote_plus

from flask import Flask
from sqlmodel import select

from benchmarks.asking import took
from benchmarks.backlogs import Say, speaker
from benchmarks.database import KINDS, a_database
from benchmarks.workspaces import SMALL, build, sizes
from growthlab.app import create_app
from growthlab.core import clock, places
from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.hypotheses.queries import similar
from growthlab.people.models import Person, Workspace
from growthlab.people.sessions import COOKIE, open_session

MOST, SIMILAR_GOALS = 3.0, ((10_000, 50), (10**9, 200))
PAGES = {
    "list": "/hypotheses", "filtered": "/hypotheses?state=testing&channel={channel}", "backlog": "/hypotheses?state=backlog",
    "by score": "/hypotheses?sort=score", "owner": "/hypotheses?owner=me", "everything": "/hypotheses?state=all&sort=key",
    "last page": "/hypotheses?state=all&sort=key&after=0__{last}", "deep": "/hypotheses?after=2__{middle}",
    "list of words": "/hypotheses?q={words}", "search": "/search?q={words}", "search, one kind": "/search?q={word}&in=hypothesis",
    "board": "/board", "board, owner": "/board?owner=me", "board column": "/board?lane=backlog&after=2__{middle}&part=1", "plan": "/plan",
    "coverage": "/insights/coverage", "vote": "/vote", "hypothesis": "/hypotheses/H-001", "today": "/",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--hypotheses", type=int, default=20_000)
    asked.add_argument("--workspaces", type=int, default=20)
    asked.add_argument("--kind", action="append", choices=KINDS)
    asked.add_argument("--url", help="of a database to keep: filled when it is empty, else measured as it is")
    asked.add_argument("--rounds", type=int, default=21)
    given = asked.parse_args()
    if given.url:
        _one(given.url, given)
        return
    for kind in given.kind or KINDS:
        with a_database(kind) as url:
            if url:
                _one(url, given)


def _one(url: str, given: argparse.Namespace) -> None:
    migrate(url)
    database, chance, began = Database(url), random.Random(1), time.perf_counter()
    say, each = speaker(chance), sizes(given.hypotheses, given.workspaces)
    teams = [f"team{place}" for place in range(len(each))]
    if _is_empty(database):
        build(database, each, say, chance)
    print(f"\n{database.engine.dialect.name}: {sum(each):,} hypotheses in {len(each)} workspaces, the largest {each[0]:,}, "
          f"the small one {SMALL:,}; written in {time.perf_counter() - began:.0f} s", flush=True)
    app = create_app(places.config().load("development", DATABASE_URL=url, LOG_LEVEL="WARNING"))
    for name in ("ada", "bob"):
        cookie = _signed_in(database, name)
        _compare(app, teams, each, cookie, say, given.rounds, "who has voted on a third" if name == "ada" else "who never voted")
    _similar(database, teams[0], each[0], [say(6) for _ in range(60)])
    database.dispose()


def _compare(app: Flask, teams: list[str], each: list[int], cookie: str, say: Say, rounds: int, who: str) -> None:
    heads = f"{'p95':>7} {'work':>7} {'q':>4}"
    print(f"\n{who:26} {'small: p50':>10} {heads}   {'largest: p50':>12} {heads}  {'p95 ×':>7}")
    for name, page in PAGES.items():
        small, large = (took(app, _addresses(page, teams[n], each[n], say), cookie, rounds) for n in (1, 0))
        ratio = large.p95 / small.p95
        verdict = "" if ratio <= MOST and small.queries >= large.queries else "  OVER"
        print(f"{name:26} {small.p50:10.1f} {small.p95:7.1f} {small.work:7.1f} {small.queries:4}   {large.p50:12.1f} {large.p95:7.1f} "
              f"{large.work:7.1f} {large.queries:4}  {ratio:7.2f}{verdict}", flush=True)


def _addresses(page: str, team: str, size: int, say: Say) -> Iterator[str]:
    """The page again and again, with other words each time; channels are numbered from the workspace's first."""
    while True:
        yield f"/w/{team}" + page.format(
            words=quote_plus(say(2)), word=quote_plus(say(1)), last=size - 20, middle=size // 2, channel=1
        )


def _similar(database: Database, slug: str, size: int, typed: list[str]) -> None:
    goal = next(ms for most, ms in SIMILAR_GOALS if size <= most)
    with database.reading() as session:
        workspace = session.exec(select(Workspace).where(Workspace.slug == slug)).one()
        similar(session, workspace, typed[0])
        times = sorted(_milliseconds(lambda title=title: similar(session, workspace, title)) for title in typed)
    p95 = times[int(len(times) * 0.95)]
    print(f"\nsimilar while typing, {size:,} titles: median {median(times):.1f} ms, p95 {p95:.1f} ms, worst {times[-1]:.1f} ms; "
          f"{'within' if p95 < goal else 'OVER'} {goal} ms")


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def _is_empty(database: Database) -> bool:
    with database.reading() as session:
        return session.exec(select(Person.id).limit(1)).first() is None


def _signed_in(database: Database, name: str) -> str:
    with database.writing() as session:
        person = session.exec(select(Person).where(Person.email == f"{name}@bench.example")).one()
        token = open_session(session, person, at=clock.now(), address=None, browser=None)
        session.commit()
    return f"{COOKIE}={token}"


if __name__ == "__main__":
    main()
