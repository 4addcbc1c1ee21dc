"""What waits for a person: the lines of every feature, gathered for Today, the digest and the command line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertLine, lines_of
from growthlab.activity.telling import Teller
from growthlab.core.lines import Line
from growthlab.core.once import reading_together
from growthlab.digests import gathered, watched
from growthlab.digests.models import DigestKind, DigestRun
from growthlab.digests.watched import NewsTeller
from growthlab.experiments import queries as experiments
from growthlab.followup import queries as followup
from growthlab.handover import queries as handover
from growthlab.hypotheses.queries import pool, stale
from growthlab.maturity import queries as maturity
from growthlab.operations import queries as operations
from growthlab.ownership import queries as ownership
from growthlab.people.models import Membership
from growthlab.voting import queries as voting

LINES_A_BLOCK = 5
SOURCES = (handover, operations, experiments, voting, followup, stale, pool, ownership, maturity, gathered)


@dataclass(frozen=True)
class Section:
    """A block with its first lines; `more` says how many others there are, of which `rest` were read."""

    block: Block
    lines: tuple[Line, ...]
    rest: tuple[Line, ...] = ()
    unread: int = 0

    @property
    def title(self) -> str:
        return self.block.label

    @property
    def more(self) -> int:
        return len(self.rest) + self.unread

    @property
    def count(self) -> int:
        return len(self.lines) + self.more


@dataclass(frozen=True)
class Waiting:
    """Everything that waits in one workspace on a day, read for some of its people. Its sections ask no database."""

    tellers: tuple[Teller, ...]
    news: NewsTeller
    asleep: frozenset[tuple[str, str]]

    def sections_of(self, member: Membership, *, limit: int = LINES_A_BLOCK) -> tuple[Section, ...]:
        """What waits for one of these people, in the order of reading, in the current language."""
        told = [line for teller in self.tellers for line in teller(member)]
        alerts = self.asleep | {(line.subject, line.alert) for line in told if line.alert}
        lines = [line for line in told if (line.subject, line.alert) not in self.asleep] + self.news(member, alerts)
        blocks = sorted({Block(line.block) for line in lines}, key=lambda block: block.place)
        return tuple(_section(block, [line for line in lines if line.block == block], limit) for block in blocks)


def read_waiting(session: Session, members: Sequence[Membership], *, on: date) -> Waiting:
    """For members of one workspace: a fixed number of queries, however many they are."""
    with reading_together(session):
        asleep = followup.read_asleep(session, members[0].workspace_id, on=on)
        tellers = tuple(source.read_todo(session, members, on=on) for source in SOURCES)
        return Waiting(tellers, watched.read_news(session, members, on=on), asleep)


def sections_for(session: Session, member: Membership, *, on: date, limit: int = LINES_A_BLOCK) -> tuple[Section, ...]:
    """Everything that waits for this member on a day, in the order of reading, in the current language."""
    return read_waiting(session, [member], on=on).sections_of(member, limit=limit)


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """Every alert of the workspace on a day, worst first."""
    return lines_of(followup.findings(session, workspace_id, on=on))


def memberships_of(session: Session, person_ids: Collection[int]) -> dict[int, list[Membership]]:
    """The workspaces that each person gets a section of: active, and with the digest not switched off."""
    rows = session.exec(
        select(Membership)
        .where(col(Membership.person_id).in_(person_ids), Membership.active, Membership.digest_opt_in)
        .order_by(col(Membership.workspace_id), col(Membership.person_id))
    )
    found: dict[int, list[Membership]] = {id_: [] for id_ in person_ids}
    for row in rows:
        found[row.person_id].append(row)
    return found


def last_items(session: Session, person_ids: Collection[int], *, week: str) -> dict[int, Any]:  # Any: see DigestRun
    """What each person's last weekly digest before a week held; who had none is left out."""
    weekly = (DigestRun.kind == DigestKind.WEEKLY, DigestRun.week < week, col(DigestRun.dropped).is_(False))
    last = (
        select(DigestRun.person_id, func.max(DigestRun.week).label("week"))
        .where(*weekly, col(DigestRun.person_id).in_(person_ids))
        .group_by(col(DigestRun.person_id))
        .subquery()
    )
    rows = session.exec(
        select(DigestRun.person_id, DigestRun.items)
        .join(last, (last.c.person_id == DigestRun.person_id) & (last.c.week == DigestRun.week))
        .where(*weekly)
    )
    return dict(rows.all())


def _section(block: Block, lines: list[Line], limit: int) -> Section:
    """Urgent lines first, then the oldest; news the newest first and never more than in a digest. Those without a day
    stay in the order of their feature. One line for each subject and text.
    """
    once = {(line.subject, line.text): line for line in lines}.values()
    ordered = sorted(once, key=lambda line: (not line.urgent, line.since or date.max, line.subject if line.since else ""))
    if block.is_news:
        ordered, limit = list(once), min(limit, LINES_A_BLOCK)
    return Section(block, tuple(ordered[:limit]), tuple(ordered[limit:]), sum(line.others for line in lines))
