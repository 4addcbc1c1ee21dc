"""One parent for web and scheduler: it starts both, tells the address, and stops both cleanly."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

READY_SECONDS = 60
STOP_SECONDS = 30
TOLD = b"answer\n"  # to a web process that was started --when-told


def check_port(host: str, port: int) -> None:
    """RuleBroken when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise RuleBroken(
                N_("Port %(port)s is taken by another program. Stop it, or choose another one with --port."),
                code="port_taken", port=port,
            ) from None


def check_folder(folder: Path) -> None:
    """RuleBroken when the data cannot be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError:
        raise RuleBroken(
            N_("The folder %(folder)s cannot be written to. Make it writable, or name another database."),
            code="folder_not_writable", folder=str(folder),
        ) from None


def run_together(
    environment: dict[str, str], *, host: str, port: int, prepare: Callable[[], None], tell: Callable[[str], None]
) -> int:
    """Start both, `tell` the address when it answers, wait; 0 when stopped on purpose, 1 when one died.

    `prepare` makes the database ready while the pages are loaded; they answer afterwards, and never when it raised.
    The scheduler starts when the pages answer: beside them it would make people wait for the address.
    """
    variables = os.environ | environment
    growthlab = [sys.executable, "-m", "growthlab"]
    serving = [*growthlab, "serve", "--when-told", "--host", host, "--port", str(port)]
    children = [subprocess.Popen(serving, env=variables, stdin=subprocess.PIPE)]
    stopping = _stop_on_signals()
    try:
        prepare()
        _let_answer(children[0])
        if _wait_until_ready(f"http://{host}:{port}/healthz", children, stopping):
            tell(f"http://{host}:{port}")
        if not stopping and children[0].poll() is None:
            children.append(subprocess.Popen([*growthlab, "scheduler"], env=variables))
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(0.2)
        return 0 if stopping else 1
    finally:
        _stop(children)


def _let_answer(web: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError):  # it has died, which is seen when it is waited for
        if web.stdin:
            web.stdin.write(TOLD)
            web.stdin.close()


def _stop_on_signals() -> list[int]:
    """A list that is filled when this process is told to stop."""
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        received.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    return received


def _wait_until_ready(address: str, children: list[subprocess.Popen[bytes]], stopping: list[int]) -> bool:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up and not stopping and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    give_up = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
