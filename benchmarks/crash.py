"""What survives `kill -9` under writes: two web processes and two schedulers on SQLite, then on PostgreSQL.

Goal: of 5,000 acknowledged writes nothing is missing, nothing doubled; ready again within 5 s. The killing goes on
until both the seconds and the writes are reached.

Run it from the project's folder: python -m benchmarks.crash [--seconds N] [--writes N] [--on sqlite|postgresql]
"""

import argparse
import json
import sys

from benchmarks.database import KINDS, a_database
from growthlab.serving.cluster.checking import Check


def main() -> None:
    known = argparse.ArgumentParser()
    known.add_argument("--seconds", type=int, default=60)
    known.add_argument("--writes", type=int, default=5_000)
    known.add_argument("--on", choices=KINDS, nargs="*", default=KINDS)
    asked = known.parse_args()
    outcomes = [_one(kind, asked) for kind in asked.on]
    sys.exit(0 if all(outcomes) else 2)


def _one(kind: str, asked: argparse.Namespace) -> bool:
    with a_database(kind) as url:
        if not url:
            return True
        check = Check(url, web=2, schedulers=2, writers=8, tell=lambda said: print(f"  {said}", flush=True))
        outcome = check.run(asked.seconds, writes=asked.writes)
    print(kind, json.dumps(outcome.as_json()))
    return outcome.is_clean and outcome.acknowledged >= asked.writes


if __name__ == "__main__":
    main()
