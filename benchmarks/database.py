"""A database of its own for a benchmark, thrown away afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.parts import cluster
from tests.parts.postgresql import binaries

KINDS = ("sqlite", "postgresql")


@contextmanager
def a_database(kind: str) -> Iterator[str]:
    """The URL of a new one; empty where this machine has no PostgreSQL server."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if kind == "sqlite":
            yield f"sqlite:///{folder / 'bench.db'}"
            return
        programs = binaries()
        if programs is None:
            print(f"{kind}: no PostgreSQL server on this machine, left out")
            yield ""
            return
        told = cluster.Cluster(**cluster.start(folder, programs))
        try:
            yield told.url("postgres")
        finally:
            cluster.stop(folder, programs)
