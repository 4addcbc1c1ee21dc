"""A PostgreSQL of one's own: one cluster a run, in a temporary folder, on a free loopback port, gone at the end.

Whichever worker needs it first starts it; a watcher stops it when the run is over, even when the run was killed.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from growthlab.core.schema import migrate
from tests.parts.cluster import Cluster, start
from tests.parts.copies import Copies

FOLDER = "growthlab_postgresql"
ROOT = Path(__file__).resolve().parent.parent.parent


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`: on PATH, or where Debian keeps the newest."""
    on_path = shutil.which("initdb")
    if on_path and (Path(on_path).resolve().parent / "postgres").exists():
        return Path(on_path).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return kept[-1].parent if kept else None


def pytest_configure(config):
    if hasattr(config, "workerinput") or binaries() is None:
        return
    folder = Path(tempfile.mkdtemp(prefix="growthlab-postgresql-"))
    folder.chmod(0o755)  # the user that the server runs as must get through
    watch = [sys.executable, "-m", "tests.parts.watch", str(folder), str(binaries())]
    setattr(config, FOLDER, folder)
    config.growthlab_watch = subprocess.Popen(watch, stdin=subprocess.PIPE, cwd=ROOT, start_new_session=True)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    node.workerinput[FOLDER] = str(getattr(node.config, FOLDER, ""))


def pytest_unconfigure(config):
    if watch := getattr(config, "growthlab_watch", None):
        watch.communicate()


@pytest.fixture(scope="session")
def postgresql_server(request) -> Cluster:
    """The run's cluster, started by the first who asks."""
    worker = getattr(request.config, "workerinput", None)
    folder = Path(worker[FOLDER]) if worker else getattr(request.config, FOLDER)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = folder / "cluster.json"
        if not told.exists():
            told.write_text(json.dumps(start(folder, binaries())))
        return Cluster(**json.loads(told.read_text()))


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server) -> str:
    """The name of this worker's migrated database, which every test finds like new."""
    name = f"template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    postgresql_server.say(f"CREATE DATABASE {name}")
    migrate(postgresql_server.url(name))
    return name


@pytest.fixture(scope="session")
def postgresql_copy(postgresql_server, postgresql_template) -> Iterator[Callable[[], Iterator[str]]]:
    """Call it for the address of a database that is like new; it may be used again when the iterator goes on.

    Connections to it may stay open meanwhile: they know its tables, which a new one has yet to learn.
    """
    copies = Copies(postgresql_server, postgresql_template)

    def copy() -> Iterator[str]:
        name = copies.take()
        yield postgresql_server.url(name)
        copies.give_back(name)

    yield copy
    copies.close()
