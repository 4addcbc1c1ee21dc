"""The check itself: start all, let people write, kill at random, and count what the database kept."""

import os
import random
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.serving.cluster import members, team
from growthlab.serving.cluster.balancer import Balancer
from growthlab.serving.cluster.members import Member
from growthlab.serving.cluster.writers import Writer

DRAIN_SECONDS, LONGEST, MAILS_A_TIME = 420, 3600, 20  # a killed sender's lease lasts five minutes; killing an hour at most
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What the clients were promised and what the database holds; times in seconds."""

    seconds: float
    web: int
    schedulers: int
    kills_of_web: int
    kills_of_schedulers: int
    acknowledged: int
    missing: int
    doubled: int
    repeated_requests: int
    answers_of_500: int
    slowest: float
    median: float
    ready_again: float
    mails: int
    mails_unsent: int
    runs_doubled: int

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.doubled or self.answers_of_500 or self.mails_unsent or self.runs_doubled)

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"clean": self.is_clean}


class Check:
    """One run on one database; nothing that it starts outlives it."""

    def __init__(self, url: str, *, web: int, schedulers: int, writers: int, tell: Tell) -> None:
        migrate(url)
        self.database, self.tell = Database(url), tell
        team.check_empty(self.database)
        self.folder = Path(tempfile.mkdtemp(prefix="growthlab-cluster-"))
        self.team = team.make_team(self.database, writers=writers)
        environment = {
            "SECRET_KEY": secrets.token_urlsafe(48), "MAIL_DIR": str(self.folder / "mail"), "SMTP_HOST": "", "LOG_LEVEL": "WARNING",
            "GROWTHLAB_ENV": os.environ.get("GROWTHLAB_ENV", "development"),
        }
        self.web = [members.web(environment, folder=self.folder, url=url, number=n) for n in range(web)]
        self.schedulers = [members.scheduler(environment, folder=self.folder, url=url, number=n) for n in range(schedulers)]
        self.balancer = Balancer([one.port for one in self.web])
        self.writers = [Writer(self.balancer.port, self.team, token) for token in self.team.tokens]
        self.mails, self.ready = 0, [0.0]

    def run(self, seconds: float, *, writes: int = 0) -> Outcome:
        """Kill for so long, and until so many writes are acknowledged."""
        began = time.monotonic()
        try:
            self._start()
            self._trouble(seconds, writes)
            for writer in self.writers:
                writer.done.set()
            for writer in self.writers:
                writer.join(60)
            self._drain()
            outcome = self._outcome(time.monotonic() - began)
            if outcome.is_clean:
                shutil.rmtree(self.folder, ignore_errors=True)
            else:
                self.tell(f"The logs of the processes are in {self.folder}.")
            return outcome
        finally:
            for member in (*self.web, *self.schedulers):
                member.stop()
            self.balancer.close()
            self.database.dispose()

    def _start(self) -> None:
        for member in (*self.web, *self.schedulers):
            member.start()
        for one in self.web:
            members.wait_until_ready(one.port)
        self.tell(f"{len(self.web)} web processes and {len(self.schedulers)} schedulers are up behind port {self.balancer.port}.")
        for writer in self.writers:
            writer.start()

    def _trouble(self, seconds: float, writes: int) -> None:
        """Every two seconds or so one of them dies, in an order that chance makes and that leaves nobody out."""
        began, victims = time.monotonic(), self._victims()
        while (gone := time.monotonic() - began) < seconds or (self._acknowledged() < writes and gone < LONGEST):
            team.write_mails(self.database, self.team, first=self.mails, count=MAILS_A_TIME)
            self.mails += MAILS_A_TIME
            time.sleep(random.uniform(1, 2.5))
            self._kill(next(victims))

    def _victims(self) -> Iterator[Member]:
        while True:
            yield from random.sample((*self.web, *self.schedulers), len(self.web) + len(self.schedulers))

    def _kill(self, victim: Member) -> None:
        victim.kill()
        victim.start()
        if victim.port:
            self.ready.append(members.wait_until_ready(victim.port))
        self.tell(f"killed and started again: {victim.words[0]} {victim.port or ''}; {self._acknowledged()} writes acknowledged")

    def _acknowledged(self) -> int:
        return sum(len(writer.acknowledged) for writer in self.writers)

    def _drain(self) -> None:
        until = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < until:
            with self.database.reading() as session:
                if not (left := team.unsent(session, self.team)):
                    return
            self.tell(f"{left} mails are still on their way (what a killed sender held is free again after five minutes)")
            time.sleep(10)

    def _outcome(self, seconds: float) -> Outcome:
        promised = [text for writer in self.writers for text in writer.acknowledged]
        times = sorted(one for writer in self.writers for one in writer.times) or [0.0]
        with self.database.reading() as session:
            found = team.kept(session, set(promised))
            return Outcome(
                seconds=round(seconds, 1), web=len(self.web), schedulers=len(self.schedulers),
                kills_of_web=sum(one.kills for one in self.web), kills_of_schedulers=sum(one.kills for one in self.schedulers),
                acknowledged=len(promised), missing=sum(not found[text] for text in promised),
                doubled=sum(number > 1 for number in found.values()),
                repeated_requests=sum(writer.repeats for writer in self.writers),
                answers_of_500=sum(writer.errors for writer in self.writers), slowest=round(times[-1], 2),
                median=round(times[len(times) // 2], 3), ready_again=round(max(self.ready), 2), mails=self.mails,
                mails_unsent=team.unsent(session, self.team), runs_doubled=team.doubled_runs(session),
            )
