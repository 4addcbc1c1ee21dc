"""Who hands what to whom, over all processes, in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from growthlab.operations.models import Link, Process, ProcessVersion
from growthlab.operations.queries.in_force import counts, holds
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.codes import code_of
from growthlab.people.models import Person

_Giver, _Taker, _Next = aliased(Person), aliased(Person), aliased(Process)


@dataclass(frozen=True)
class End:
    """Who gives or takes: a person, a role, or another process."""

    name: str
    person_id: int | None = None
    code: str = ""

    @property
    def said(self) -> str:
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True)
class Handoff:
    """One link of a version that holds, or is a first draft: `code` and `title` are those of its process."""

    code: str
    title: str
    giver: End
    taker: End
    what: str
    when: str
    via: str

    def names(self, person_id: int) -> bool:
        return person_id in (self.giver.person_id, self.taker.person_id)


def handoffs(session: Session, workspace_id: int, *, on: date) -> list[Handoff]:
    """Of the versions that hold on a day, of processes that are not retired; by process, in the order of their description."""
    asked = (
        sa.select(
            col(Process.number), col(Process.title), col(Link.what), col(Link.when), col(Link.via),
            col(Link.from_person_id), col(_Giver.name), col(Link.from_role), col(Link.to_person_id), col(_Taker.name), col(Link.to_role),
            col(_Next.number), col(_Next.title),
        )
        .select_from(Link)
        .join(ProcessVersion, col(ProcessVersion.id) == Link.version_id)
        .join(Process, col(Process.id) == ProcessVersion.process_id)
        .outerjoin(_Giver, col(_Giver.id) == Link.from_person_id)
        .outerjoin(_Taker, col(_Taker.id) == Link.to_person_id)
        .outerjoin(_Next, col(_Next.id) == Link.to_process_id)
        .where(
            col(Link.workspace_id) == workspace_id, holds(workspace_id, on=on), col(Process.status) != ProcessStatus.RETIRED,
        )
        .order_by(col(Process.number), col(Link.order), col(Link.id))
    )
    return [_handoff(*row) for row in session.execute(asked)]


def _handoff(  # one argument a column of the query above
    number: int, title: str, what: str | None, when: str | None, via: str | None, giver_id: int | None, giver: str | None,
    from_role: str | None, taker_id: int | None, taker: str | None, to_role: str | None, next_no: int | None, next_title: str | None,
) -> Handoff:
    to = End(next_title or "", code=code_of(next_no)) if next_no is not None else End(taker or to_role or "", taker_id)
    return Handoff(code_of(number), title, End(giver or from_role or "", giver_id), to, what or "", when or "", via or "")


def leads(rows: Iterable[Handoff]) -> dict[str, set[str]]:
    """Which process hands to which, by code."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.taker.code:
            found[row.code].add(row.taker.code)
    return found


def leads_but(session: Session, version: ProcessVersion, *, on: date) -> dict[str, set[str]]:
    """Which process hands to which in every wording that holds, will hold or is being written, without this version's own process."""
    asked: Any = (  # Any: two numbers a row
        sa.select(col(Process.number), col(_Next.number))
        .select_from(Link)
        .join(ProcessVersion, col(ProcessVersion.id) == Link.version_id)
        .join(Process, col(Process.id) == ProcessVersion.process_id)
        .join(_Next, col(_Next.id) == Link.to_process_id)
        .where(
            col(Link.workspace_id) == version.workspace_id, counts(version.workspace_id, on=on),
            col(Process.status) != ProcessStatus.RETIRED, col(Process.id) != version.process_id,
        )
    )
    found: dict[str, set[str]] = defaultdict(set)
    for number, to in session.execute(asked):
        found[code_of(number)].add(code_of(to))
    return found
