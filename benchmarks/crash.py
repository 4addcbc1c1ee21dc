"""What survives `kill -9` under writes: two web processes and two schedulers on SQLite, then on PostgreSQL.

Goal: of what was acknowledged nothing is missing, nothing doubled; ready again within 5 s.
Run it from the project's folder: python -m benchmarks.crash [SECONDS] [sqlite|postgresql]
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from growthlab.serving.cluster.checking import Check
from tests.parts import cluster
from tests.parts.postgresql import binaries


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    kinds = sys.argv[2:] or ["sqlite", "postgresql"]
    outcomes = [_one(kind, seconds) for kind in kinds]
    sys.exit(0 if all(outcomes) else 2)


def _one(kind: str, seconds: int) -> bool:
    with _database(kind) as url:
        if not url:
            print(f"{kind}: no PostgreSQL server on this machine, left out")
            return True
        outcome = Check(url, web=2, schedulers=2, writers=8, tell=lambda said: print(f"  {said}", flush=True)).run(seconds)
    print(kind, json.dumps(outcome.as_json()))
    return outcome.is_clean


@contextmanager
def _database(kind: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if kind == "sqlite":
            yield f"sqlite:///{folder / 'crash.db'}"
            return
        programs = binaries()
        if programs is None:
            yield ""
            return
        told = cluster.Cluster(**cluster.start(folder, programs))
        try:
            yield told.url("postgres")
        finally:
            cluster.stop(folder, programs)


if __name__ == "__main__":
    main()
