"""Who runs and who explores, and how much of it hangs on the founder. Counts of work, no judgement of people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.experiments.models import Decision
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import GROWTH_WORK
from growthlab.operations.models import Link, Process, ProcessVersion
from growthlab.operations.queries.in_force import Day, Number, holds
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.codes import code_of
from growthlab.ownership.rules import WINDOW_DAYS, Share
from growthlab.people.models import Membership
from growthlab.people.queries import memberships

_DATED, _STANDING = (N_("Decisions"), N_("Tests")), (N_("Processes"), N_("Links"))

@dataclass(frozen=True, slots=True)
class Owned:
    """A process by its code or a hypothesis by its key."""

    key: str
    title: str


@dataclass(frozen=True)
class GrowthOper:
    """Somebody who owns a running process and a hypothesis on its way: which ones, each by its number."""

    member: Membership
    processes: tuple[Owned, ...]
    hypotheses: tuple[Owned, ...]


def growth_opers(session: Session, workspace_id: int) -> list[GrowthOper]:
    """By name."""
    runs = _owned(session, Process, code_of, Process.workspace_id == workspace_id, Process.status == ProcessStatus.ACTIVE)
    explores = _owned(
        session, Hypothesis, key_of,
        Hypothesis.workspace_id == workspace_id, col(Hypothesis.owner_id).in_(runs), col(Hypothesis.state).in_(GROWTH_WORK),
    )
    both = [one for one in memberships(session, workspace_id) if one.person_id in explores]
    return [GrowthOper(one, tuple(runs[one.person_id]), tuple(explores[one.person_id])) for one in both]


def _owned(
    session: Session, table: Any, name: Callable[[int], str], *which: Any  # Any: one of our tables, conditions on it
) -> dict[int, list[Owned]]:
    """By the owner's id. Sorted here, or SQLite would walk the whole workspace by number."""
    found: dict[int, list[Owned]] = {}
    rows = session.execute(sa.select(table.number, table.title, table.owner_id).where(*which))
    for number, title, owner_id in sorted(rows, key=itemgetter(0)):
        found.setdefault(owner_id, []).append(Owned(name(number), title))
    return found


def founder_parts(session: Session, workspace_id: int, *, on: date) -> list[Share]:
    """Decisions and tests of the last 90 days, running processes and the links of their versions. One query."""
    asked = (*_DATED, *_STANDING)
    row = session.execute(_counts(), {"workspace_id": workspace_id, "on": on, "since": on - timedelta(days=WINDOW_DAYS)}).one()
    return [Share(_(label), row[2 * place], row[2 * place + 1]) for place, label in enumerate(asked)]


def founder_then_and_now(session: Session, workspace_id: int, *, on: date) -> tuple[list[Share], list[Share]]:
    """The parts of `founder_parts`, and decisions and tests of the 90 days before, of which who owned a process or a link
    is not kept; nothing without a founder. One query."""
    days = {"on": on, "since": on - timedelta(days=WINDOW_DAYS), "before": on - timedelta(days=2 * WINDOW_DAYS)}
    row = session.execute(_then_and_now(), {"workspace_id": workspace_id} | days).one()
    labels = (*_DATED, *_STANDING, *_DATED)
    parts = [Share(_(label), row[2 * place], row[2 * place + 1]) for place, label in enumerate(labels)]
    return (parts[:4], parts[4:]) if row.has_founder else ([], [])


def live_links(workspace_id: Number, what: Any, *, on: Day) -> Any:  # Any: what is selected, a query of it
    """Of the links of running processes, in the version that holds on a day."""
    return (
        select(what).select_from(Link).join(ProcessVersion, col(ProcessVersion.id) == Link.version_id)
        .join(Process, col(Process.id) == ProcessVersion.process_id)
        .where(Link.workspace_id == workspace_id, holds(workspace_id, on=on), Process.status == ProcessStatus.ACTIVE)
    )


def founders_of(session: Session, workspace_id: int) -> bool:
    """Whether anybody is marked as the founder."""
    return session.exec(_founders(workspace_id).limit(1)).first() is not None


def _founders(workspace_id: Number) -> Any:  # Any: a query of ids
    return select(Membership.person_id).where(Membership.workspace_id == workspace_id, Membership.is_founder)


@cache
def _counts() -> sa.Select[Any]:
    """Of each part what hangs on the founder, and the whole."""
    return sa.select(*_both_of(_parts("since", "on"), (*_DATED, *_STANDING)))


@cache
def _then_and_now() -> sa.Select[Any]:
    """Made once: each manager's Today asks it."""
    here: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
    now, then = _both_of(_parts("since", "on"), (*_DATED, *_STANDING)), _both_of(_parts("before", "since"), _DATED)
    return sa.select(*now, *then, _founders(here).exists().label("has_founder"))


def _both_of(parts: dict[str, tuple[Any, Any]], asked: Sequence[str]) -> list[sa.ScalarSelect[Any]]:  # Any: as _parts says
    return [count.scalar_subquery() for label in asked for count in (parts[label][0].where(parts[label][1]), parts[label][0])]


def _parts(after: str, until: str) -> dict[str, tuple[Any, Any]]:  # Any: a query, and the condition of the founder's share
    """Days are counted after one parameter, up to and with the other."""
    here: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
    since, on = (sa.bindparam(name, type_=sa.Date) for name in (after, until))
    founders, started, decided = _founders(here), col(Hypothesis.started_on), col(Decision.on)
    named = or_(col(Link.from_person_id).in_(founders), col(Link.to_person_id).in_(founders))
    running = _counted(Process, here).where(Process.status == ProcessStatus.ACTIVE)
    return {
        "Decisions": (_counted(Decision, here).where(decided > since, decided <= on), col(Decision.approver_id).in_(founders)),
        "Tests": (_counted(Hypothesis, here).where(started > since, started <= on), col(Hypothesis.owner_id).in_(founders)),
        "Processes": (running, col(Process.owner_id).in_(founders)),
        "Links": (live_links(here, func.count(), on=on), named),
    }


def _counted(table: Any, workspace_id: Number) -> Any:  # Any: one of our tables, a query on it
    return select(func.count()).select_from(table).where(table.workspace_id == workspace_id)
