"""Who runs and who explores, and how much of it hangs on the founder. Counts of work, no judgement of people."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from growthlab.core.i18n import gettext as _
from growthlab.experiments.models import Decision
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.operations.models import Link, Process, ProcessVersion
from growthlab.operations.rules import ProcessStatus, VersionStatus
from growthlab.ownership.rules import WINDOW_DAYS, Share
from growthlab.people.models import Membership
from growthlab.people.queries import memberships

GROWING = (State.SELECTED, State.TESTING, State.DECIDING, State.VALIDATED, State.HANDOVER)


@dataclass(frozen=True)
class GrowthOper:
    """Somebody who owns a running process and a hypothesis on its way: the rows say which."""

    member: Membership
    processes: tuple[Process, ...]
    hypotheses: tuple[Hypothesis, ...]


def growth_opers(session: Session, workspace_id: int) -> list[GrowthOper]:
    """By name."""
    processes = session.exec(
        select(Process)
        .where(Process.workspace_id == workspace_id, Process.status == ProcessStatus.ACTIVE)
        .order_by(col(Process.number))
    ).all()
    hypotheses = session.exec(
        select(Hypothesis)
        .where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.state).in_(GROWING))
        .order_by(col(Hypothesis.number))
    ).all()
    found = []
    for member in memberships(session, workspace_id):
        runs = tuple(row for row in processes if row.owner_id == member.person_id)
        explores = tuple(row for row in hypotheses if row.owner_id == member.person_id)
        if runs and explores:
            found.append(GrowthOper(member, runs, explores))
    return found


def founder_parts(session: Session, workspace_id: int, *, on: date) -> list[Share]:
    """Decisions and tests of the last 90 days, running processes and the links of their versions."""
    founders = [member.person_id for member in memberships(session, workspace_id, active=None) if member.is_founder]
    since = on - timedelta(days=WINDOW_DAYS)
    named = or_(col(Link.from_person_id).in_(founders), col(Link.to_person_id).in_(founders))
    links = (
        select(func.count()).select_from(Link).join(ProcessVersion, col(ProcessVersion.id) == Link.version_id)
        .join(Process, col(Process.id) == ProcessVersion.process_id)
        .where(
            Link.workspace_id == workspace_id, ProcessVersion.status == VersionStatus.APPROVED,
            Process.status == ProcessStatus.ACTIVE,
        )
    )
    decided = _counted(Decision, workspace_id).where(Decision.on > since, Decision.on <= on)
    tested = _counted(Hypothesis, workspace_id).where(col(Hypothesis.started_on) > since, col(Hypothesis.started_on) <= on)
    running = _counted(Process, workspace_id).where(Process.status == ProcessStatus.ACTIVE)
    return [
        _share(session, _("Decisions"), decided, col(Decision.approver_id).in_(founders)),
        _share(session, _("Tests"), tested, col(Hypothesis.owner_id).in_(founders)),
        _share(session, _("Processes"), running, col(Process.owner_id).in_(founders)),
        _share(session, _("Links"), links, named),
    ]


def _counted(table: Any, workspace_id: int) -> Any:  # Any: one of our tables, a query on it
    return select(func.count()).select_from(table).where(table.workspace_id == workspace_id)


def _share(session: Session, label: str, asked: Any, mine: Any) -> Share:  # Any: a query and a condition
    return Share(label, session.exec(asked.where(mine)).one(), session.exec(asked).one())
