"""The processes of the check: started, killed without a warning, started again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

READY_SECONDS = 60.0


class Member:
    """One `growthlab serve` or `growthlab scheduler` in a process group of its own."""

    def __init__(self, words: list[str], environment: Mapping[str, str], *, log: Path, port: int = 0) -> None:
        self.words, self.environment, self.log, self.port = words, dict(environment), log, port
        self.kills = 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "growthlab", *self.words], env=os.environ | self.environment, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing is finished, nothing is said."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.kills += 1

    def stop(self) -> None:
        """As an operator stops it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.kill()


def web(environment: Mapping[str, str], *, folder: Path, url: str, number: int) -> Member:
    """One web process, which is gunicorn with one worker."""
    port = free_port()
    return Member(
        ["serve", "--port", str(port), "--database-url", url], {"WEB_WORKERS": "1", **environment},
        log=folder / f"web-{number}.log", port=port,
    )


def scheduler(environment: Mapping[str, str], *, folder: Path, url: str, number: int) -> Member:
    return Member(["scheduler", "--database-url", url], environment, log=folder / f"scheduler-{number}.log")


def wait_until_ready(port: int) -> float:
    """Seconds until the process answers that it can work; TimeoutError after a minute."""
    began = time.monotonic()
    while time.monotonic() - began < READY_SECONDS:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
            return time.monotonic() - began
        time.sleep(0.05)
    raise TimeoutError(port)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
