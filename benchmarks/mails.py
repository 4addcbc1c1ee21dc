"""How fast mails leave by SMTP, and what is lost or doubled when senders are killed.

Goals: 10,000 mails to a local server in under 2 minutes with two senders; none lost and none doubled with three;
`kill -9` during sending: none lost, at most one repeat per kill, with the same Message-ID.

Run it from the project's folder: python -m benchmarks.mails [--mails N] [--senders N] [--kills N] [--on sqlite|postgresql]
"""

import argparse
import contextlib
import random
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from aiosmtpd.controller import Controller
from sqlmodel import func, select

from benchmarks.database import KINDS, a_database
from growthlab.core.db import Database
from growthlab.core.mail import send_waiting
from growthlab.core.outbox import LEASE, OutboxRow, Sending
from growthlab.core.schema import migrate
from growthlab.core.tables import metadata

GOAL_SECONDS = 120
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
MESSAGE_ID = re.compile(rb"^Message-ID: *(\S+)", re.MULTILINE | re.IGNORECASE)
BODY = "<p>" + "What waits for you, and since when. " * 300 + "</p>"  # as long as a digest


class Sink:
    """A mail server that counts Message-IDs."""

    def __init__(self) -> None:
        self.arrived: Counter[bytes] = Counter()

    async def handle_DATA(self, server, session, envelope):
        found = MESSAGE_ID.search(envelope.original_content)
        self.arrived[found.group(1) if found else b""] += 1
        return "250 OK"


def main() -> None:
    known = argparse.ArgumentParser()
    known.add_argument("--mails", type=int, default=10_000)
    known.add_argument("--senders", type=int, default=2)
    known.add_argument("--kills", type=int, default=0)
    known.add_argument("--on", choices=KINDS, nargs="*", default=KINDS)
    known.add_argument("--send", nargs=3, metavar=("URL", "PORT", "ROUND"), help="be one of the senders")
    asked = known.parse_args()
    if asked.send:
        _send(asked.send[0], int(asked.send[1]), int(asked.send[2]))
        return
    sys.exit(max(_measure_on(asked, kind) for kind in asked.on))


def _measure_on(asked: argparse.Namespace, kind: str) -> int:
    with a_database(kind) as url:
        return _measure(asked, url) if url else 0


def _measure(asked: argparse.Namespace, url: str) -> int:
    migrate(url)
    _fill(url, asked.mails)
    sink, port = Sink(), _free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    began = time.perf_counter()
    for number in range(asked.kills):
        _kill_one(url, port, number, sink)
    senders = [_start(url, port, asked.kills) for _ in range(asked.senders)]
    for sender in senders:
        sender.wait()
    took = time.perf_counter() - began
    controller.stop()
    return _report(asked, url, sink, took)


def _report(asked: argparse.Namespace, url: str, sink: Sink, took: float) -> int:
    database = Database(url)
    with database.reading() as session:
        counts = dict(session.exec(select(OutboxRow.status, func.count()).group_by(OutboxRow.status)).all())
    database.dispose()
    lost, repeats = asked.mails - len(sink.arrived), sum(sink.arrived.values()) - len(sink.arrived)
    kind = url.split(":")[0].split("+")[0]
    print(f"{kind}: {asked.mails} mails, {asked.senders} senders, {asked.kills} kills: {took:.1f} s, {asked.mails / took:.0f} a second")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{kind}: {(used.ru_utime + used.ru_stime) / asked.mails * 1000:.1f} ms of the senders' processor for each mail")
    print(f"{kind}: lost {lost}, repeated {repeats}, in the database {({word.value: n for word, n in counts.items()})}")
    failed = lost or repeats > asked.kills or counts.get(Sending.SENT, 0) != asked.mails
    slow = not asked.kills and took > GOAL_SECONDS * asked.mails / 10_000
    return 2 if failed or slow else 0


def _kill_one(url: str, port: int, number: int, sink: Sink) -> None:
    """A sender that has begun to send, and has no time to say goodbye."""
    before = sum(sink.arrived.values())
    sender = _start(url, port, number)
    while sum(sink.arrived.values()) == before and sender.poll() is None:
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.3))
    with contextlib.suppress(ProcessLookupError):
        sender.send_signal(signal.SIGKILL)
    sender.wait()


def _start(url: str, port: int, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "benchmarks.mails", "--send", url, str(port), str(number)])


def _send(url: str, port: int, number: int) -> None:
    """Each round is later by more than a lease, so that what a killed sender held is taken up."""
    metadata()
    database = Database(url)
    settings = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": port, "SMTP_TLS": "none", "SMTP_USER": "", "MAIL_FROM": "growthlab@example.com"}
    send_waiting(database, settings, at=AT + number * (LEASE * 1.1))
    database.dispose()


def _fill(url: str, mails: int) -> None:
    metadata()
    database = Database(url)
    with database.writing() as session:
        session.add_all(
            OutboxRow(
                unique_key=f"bench:{n}", recipient=f"person{n}@host{n % 40}.example", subject=f"Week 48: {n}", text="What waits for you",
                html=BODY, created_at=AT, next_at=AT,
            )
            for n in range(mails)
        )
        session.commit()
    database.dispose()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
