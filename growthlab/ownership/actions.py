"""What somebody owns gets a new owner, before they leave."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries import last_round
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Artefact, Kpi, Link, Process, ProcessVersion, Step
from growthlab.ownership.queries import held_by
from growthlab.ownership.rules import Held, Holding
from growthlab.people.actions.heads import put_at_head
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.queries import membership_of
from growthlab.people.rules import Permission


def hand_on(
    session: Session, leaving: Membership, owners: Mapping[str, int], *, by: Membership, at: datetime, to_all: int | None = None
) -> None:
    """`owners` maps a thing's field (`process-3`) to a person's id; `to_all` takes what is not named there.

    RuleBroken when anything is left without a new owner. Names in an approved version change in place, with an event:
    who does a step is not its wording.
    """
    require(by, Permission.ADMINISTER)
    require_ours(by, leaving)
    on = local_day(at, leaving.workspace.tz)
    held = held_by(session, leaving.workspace_id, leaving.person_id, on=on)
    for person_id in {to for thing in held if (to := owners.get(thing.field) or to_all)}:
        _refuse_unfit(session, leaving, person_id)
    for thing in held:
        if (to := owners.get(thing.field) or to_all) is not None:
            _give(session, thing, leaving, to, by, at)
    session.flush()  # what is left is asked of the database
    refuse_left_over(held_by(session, leaving.workspace_id, leaving.person_id, on=on), leaving)


def refuse_left_over(left: list[Held], leaving: Membership) -> None:
    """Nobody leaves who still owns something."""
    if not left:
        return
    shown = ", ".join(f"{thing.holding.label}: {thing.subject or thing.title}" for thing in left[:5])
    raise RuleBroken(
        N_("%(name)s still owns what needs a new owner (%(count)s): %(shown)s. Choose one for each, or one for all."),
        code="owner_needed", field="to_all", name=leaving.person.name, count=len(left), shown=shown,
    )


def _refuse_unfit(session: Session, leaving: Membership, person_id: int) -> None:
    taker = membership_of(session, leaving.workspace_id, person_id)
    if taker is None or not taker.active or taker.person_id == leaving.person_id:
        raise RuleBroken(N_("Choose somebody who stays in this workspace."), code="owner_unfit", field="to_all")


def _give(session: Session, thing: Held, leaving: Membership, to: int, by: Membership, at: datetime) -> None:
    about = _GIVING[thing.holding](session, thing.id, to)
    if isinstance(about, Process) and about.deputy_id is not None and about.deputy_id == about.owner_id:
        about.deputy_id, about.no_deputy_since = None, local_day(at, leaving.workspace.tz)  # nobody stands in for themselves
    record(
        session, "owner.changed", about, by_id=by.person_id, at=at, holding=thing.holding.value, what=thing.what,
        before=leaving.person_id, after=to,
    )


def _operations(session: Session, id_: int, to: int) -> Membership:
    leaving = session.get_one(Membership, id_)
    return put_at_head(session, membership_of(session, leaving.workspace_id, to) or leaving)


def _process(session: Session, id_: int, to: int) -> Process:
    row = session.get_one(Process, id_)
    row.owner_id = to
    return row


def _deputy(session: Session, id_: int, to: int) -> Process:
    row = session.get_one(Process, id_)
    row.deputy_id = to
    return row


def _hypothesis(session: Session, id_: int, to: int) -> Hypothesis:
    row = session.get_one(Hypothesis, id_)
    row.owner_id = to
    return row


def _package(session: Session, id_: int, to: int) -> Hypothesis:
    row = session.get_one(HandoverPackage, id_)
    row.ops_owner_id = row.process.owner_id = to
    if row.is_submitted and (asked := last_round(session, row)) is not None:
        asked.ops_owner_id = to
    return row.hypothesis


def _part(table: type[Any], column: str) -> Callable[[Session, int, int], Process]:  # Any: one of our tables
    """A row that belongs to a process or to one of its versions."""

    def give(session: Session, id_: int, to: int) -> Process:
        row = session.get_one(table, id_)
        setattr(row, column, to)
        version = session.get_one(ProcessVersion, row.version_id) if hasattr(row, "version_id") else None
        return session.get_one(Process, version.process_id if version else row.process_id)

    return give


_GIVING: dict[Holding, Callable[[Session, int, int], Process | Hypothesis | Membership]] = {
    Holding.OPERATIONS: _operations,
    Holding.PROCESS: _process, Holding.DEPUTY: _deputy, Holding.HYPOTHESIS: _hypothesis, Holding.PACKAGE: _package,
    Holding.KPI: _part(Kpi, "owner_id"), Holding.STEP: _part(Step, "person_id"), Holding.GIVES: _part(Link, "from_person_id"),
    Holding.TAKES: _part(Link, "to_person_id"), Holding.ARTEFACT: _part(Artefact, "owner_id"),
}
