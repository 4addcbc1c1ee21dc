"""What waits for a person: the lines of every feature, gathered for Today, the digest and the command line."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertLine, lines_of
from growthlab.core.lines import Line
from growthlab.digests import gathered
from growthlab.digests.differences import Before, before_of
from growthlab.digests.models import DigestKind, DigestRun
from growthlab.experiments import queries as experiments
from growthlab.followup import queries as followup
from growthlab.handover import queries as handover
from growthlab.operations import queries as operations
from growthlab.people.models import Membership, Person
from growthlab.voting import queries as voting

LINES_A_BLOCK = 5
SOURCES = (handover, operations, experiments, voting, followup, gathered)


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


def sections_for(session: Session, member: Membership, *, on: date, limit: int = LINES_A_BLOCK) -> tuple[Section, ...]:
    """Everything that waits for this member on a day, in the order of reading, in the current language."""
    told = [line for source in SOURCES for line in source.todo_lines(session, member, on=on)]
    lines = followup.awake(session, member.workspace_id, told, on=on)
    blocks = sorted({Block(line.block) for line in lines}, key=lambda block: block.place)
    return tuple(_section(block, [line for line in lines if line.block == block], limit) for block in blocks)


def alerts(session: Session, workspace_id: int, *, on: date) -> list[AlertLine]:
    """Every alert of the workspace on a day, worst first."""
    return lines_of(followup.findings(session, workspace_id, on=on))


def memberships_of(session: Session, person: Person) -> list[Membership]:
    """The workspaces a person gets a section of: active, and with the digest not switched off."""
    return list(
        session.exec(
            select(Membership)
            .where(Membership.person_id == person.id, Membership.active, Membership.digest_opt_in)
            .order_by(col(Membership.workspace_id))
        ).all()
    )


def before(session: Session, person_id: int, *, week: str) -> Before:
    """The lines of this person's last weekly digest before a week."""
    items = session.exec(
        select(DigestRun.items)
        .where(
            DigestRun.person_id == person_id, DigestRun.kind == DigestKind.WEEKLY, DigestRun.week < week,
            col(DigestRun.dropped).is_(False),
        )
        .order_by(col(DigestRun.week).desc())
        .limit(1)
    ).first()
    return before_of(items)


def _section(block: Block, lines: list[Line], limit: int) -> Section:
    """Urgent lines first, then the oldest; one line for each subject and text."""
    once = {(line.subject, line.text): line for line in lines}.values()
    ordered = sorted(once, key=lambda line: (not line.urgent, line.since or date.max, line.subject))
    return Section(block, tuple(ordered[:limit]), tuple(ordered[limit:]), sum(line.others for line in lines))
