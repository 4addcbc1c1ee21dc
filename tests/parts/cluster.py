"""Starting and stopping a PostgreSQL cluster with its own binaries; as root, it runs as an unprivileged user."""

import grp
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg

FAST = {  # what it holds is thrown away in minutes, so nothing waits for the disk
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
TRIES = 3


@dataclass(frozen=True)
class Cluster:
    port: int
    password: str

    def url(self, database: str) -> str:
        return f"postgresql://growthlab:{self.password}@127.0.0.1:{self.port}/{database}"

    def say(self, statement: LiteralString, *, database: str = "postgres") -> list[tuple]:
        """What the database answers, outside a transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            answer = connection.execute(statement)
            return answer.fetchall() if answer.description else []


def start(folder: Path, binaries: Path) -> dict[str, object]:
    """Make a cluster in `folder` and start it; what `Cluster` takes."""
    data, password = folder / "data", secrets.token_hex(16)
    told = folder / "password"
    data.mkdir(mode=0o700)
    told.write_text(password)
    told.chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(data, *_user())
        shutil.chown(told, *_user())
    words = ["-U", "growthlab", "-A", "password", f"--pwfile={told}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _call(binaries / "initdb", "-D", str(data), *words)
    with (data / "postgresql.conf").open("a") as settings:
        settings.writelines(f"{name} = '{value}'\n" for name, value in FAST.items())
    return {"port": _start_on_free_port(data, binaries), "password": password}


def stop(folder: Path, binaries: Path) -> None:
    _call(binaries / "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")


def _start_on_free_port(data: Path, binaries: Path) -> int:
    """Somebody else may take the port between asking and starting, so it is tried more than once."""
    for attempt in range(TRIES):
        port = _free_port()
        log = str(data / "server.log")
        try:
            _call(binaries / "pg_ctl", "-D", str(data), "-l", log, "-o", f"-p {port}", "-w", "-t", "60", "start")
            return port
        except RuntimeError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _call(program: Path, *args: str) -> None:
    """Output goes to a file, because the server would keep a pipe open for as long as it lives."""
    user, group = _user() if os.geteuid() == 0 else (None, None)
    with tempfile.TemporaryFile() as log:
        done = subprocess.run(
            [str(program), *args], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", user=user, group=group,
            extra_groups=None if user is None else [], env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": "/"},
        )
        if done.returncode:
            log.seek(0)
            raise RuntimeError(f"{program.name} failed: {log.read().decode(errors='replace')}")


def _user() -> tuple[str, str]:
    """The user and group that the server runs as when root may not: Debian's own, else the one with no rights."""
    name = "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"
    return name, grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name
