"""What survives `kill -9` under writes: two web processes and two schedulers on SQLite, then on PostgreSQL.

Goal: of what was acknowledged nothing is missing, nothing doubled; ready again within 5 s.
Run it from the project's folder: python -m benchmarks.crash [SECONDS] [sqlite|postgresql]
"""

import json
import sys

from benchmarks.database import KINDS, a_database
from growthlab.serving.cluster.checking import Check


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    kinds = sys.argv[2:] or list(KINDS)
    outcomes = [_one(kind, seconds) for kind in kinds]
    sys.exit(0 if all(outcomes) else 2)


def _one(kind: str, seconds: int) -> bool:
    with a_database(kind) as url:
        if not url:
            return True
        outcome = Check(url, web=2, schedulers=2, writers=8, tell=lambda said: print(f"  {said}", flush=True)).run(seconds)
    print(kind, json.dumps(outcome.as_json()))
    return outcome.is_clean


if __name__ == "__main__":
    main()
