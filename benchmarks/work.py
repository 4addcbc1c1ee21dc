"""How much work a page is: processor time in this process beside the bare page's, and its queries.

Run it from the project's folder: python -m benchmarks.work [HYPOTHESES] [--profile PAGE]. Other programs on the
machine change it little, which cannot be said of requests a second (`python3 dev.py bench`).
"""

import argparse
import cProfile
import os
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.asking import ask, queries
from benchmarks.prepared import PAGES, prepare
from growthlab.app import create_app
from growthlab.core import places
from growthlab.core.loading import settle

ROUNDS, FEWEST = 5, 4


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("hypotheses", nargs="?", type=int, default=10_000)
    asked.add_argument("--profile", choices=PAGES)
    asked.add_argument("--url", help="a database of its own that is empty, or was filled by an earlier run with --cookie")
    asked.add_argument("--cookie", help="the signed-in reader of a database that is filled already")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = said.url or f"sqlite:///{Path(folder) / 'bench.db'}"
        cookie = said.cookie or prepare(url, hypotheses=said.hypotheses)
        if said.url:
            print(f"--url {url} --cookie '{cookie}'")
        _measure(url, cookie, folder, profile=said.profile)


def _measure(url: str, cookie: str, folder: str, *, profile: str | None) -> None:
    app = create_app(places.config().load("development", DATABASE_URL=url, LOG_LEVEL="WARNING"))
    settle()  # as config/gunicorn_conf.py does
    if profile:
        _profile(lambda: ask(app, PAGES[profile], cookie))
        return
    bare = _bare(url, folder)
    print(f"{'page':16} {'ms of work':>10} {'x bare':>8} {'queries':>8}")
    for name, path in PAGES.items():
        yardstick, work = _both(bare, lambda path=path: ask(app, path, cookie))
        sent = queries(app, lambda path=path: ask(app, path, cookie))
        print(f"{name:16} {work * 1000:10.2f} {work / yardstick:8.1f} {sent:8}   (bare {yardstick * 1000:.2f})", flush=True)


def _both(bare: Callable[[], None], page: Callable[[], None]) -> tuple[float, float]:
    """Seconds of processor time for one request of each, the best of some rounds that take turns."""
    bare(), page()
    found = [(_seconds(bare, 100), _seconds(page, FEWEST)) for _ in range(ROUNDS)]
    return min(one for one, _ in found), min(other for _, other in found)


def _seconds(ask: Callable[[], None], fewest: int) -> float:
    began, times = time.process_time(), 0
    while times < fewest or (time.process_time() - began < 0.3 and times < 1000):
        ask()
        times += 1
    return (time.process_time() - began) / times


def _bare(url: str, folder: str) -> Callable[[], None]:
    """The yardstick reads SQLite; beside PostgreSQL it gets a small copy of its own."""
    if url.startswith("sqlite"):
        os.environ["BARE_DATABASE"] = url.removeprefix("sqlite:///")
    else:
        os.environ["BARE_DATABASE"] = str(Path(folder) / "bare.db")
        prepare(f"sqlite:///{Path(folder) / 'bare.db'}", hypotheses=100)
    from benchmarks.bare import app

    return lambda: ask(app, "/bare")


def _profile(ask: Callable[[], None]) -> None:
    ask()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(5):
        ask()
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(90)


if __name__ == "__main__":
    main()
