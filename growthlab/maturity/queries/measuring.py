"""The measured side of the stage: counts by one statement, the founder's share and the unit economics beside it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.models import Alert
from growthlab.activity.rules import AlertKind
from growthlab.core import db
from growthlab.core.days import midnight
from growthlab.experiments.queries.alerting import FORGOTTEN_AFTER
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, GROWTH_WORK, WON, State
from growthlab.insights.queries.economics import ladders
from growthlab.maturity.rules.measured import Measured
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessKind, ProcessStatus
from growthlab.ownership.queries.split import founder_parts, founders_of, live_links
from growthlab.ownership.rules import founder_share
from growthlab.people.models import Workspace
from growthlab.people.queries import memberships
from growthlab.people.rules import Role

MOST = 10_000  # no signal asks for more; a count that reads a whole large workspace would slow each page
UNSCALED_AFTER = timedelta(days=FORGOTTEN_AFTER)
STOPPED = (AlertKind.LAPSED, AlertKind.DEAD)
Query = sa.Select[Any]  # Any: rows that are only counted


def measure(session: Session, workspace: Workspace, *, on: date) -> Measured:
    """Everything, for the page of the stage."""
    known = founders_of(session, workspace.id)
    share = founder_share(founder_parts(session, workspace.id, on=on)) if known else None
    hands, people = _hands(session, workspace.id) if known else (None, None)
    whole = next(iter(ladders(session, workspace, by="all")), None)
    rung = whole.reached.name if whole and whole.reached else None
    return replace(measure_work(session, workspace, on=on), founder_share=share, hands=hands, people=people, rung=rung)


def measure_work(session: Session, workspace: Workspace, *, on: date) -> Measured:
    """What the grounds of the stages need. One query; `founder_share`, `hands`, `people` and `rung` stay unknown."""
    values = {"workspace_id": workspace.id, "on": on, "late": midnight(on - UNSCALED_AFTER, workspace.tz)}
    return Measured(**db.rows(session, _counted(), values).one()._asdict())


@cache
def _counted() -> sa.Executable:
    """Made once: each manager's Today asks it."""
    return sa.select(*(_count(query).label(name) for name, query in _asked().items()))


def _asked() -> dict[str, Query]:
    """What is counted, by the field of Measured."""
    workspace_id: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
    on: sa.BindParameter[date] = sa.bindparam("on", type_=sa.Date)
    tests = sa.select(sa.literal(1)).where(col(Hypothesis.workspace_id) == workspace_id)
    running = sa.select(sa.literal(1)).where(col(Process.workspace_id) == workspace_id, col(Process.status) == ProcessStatus.ACTIVE)
    late = tests.where(col(Hypothesis.state) == State.VALIDATED, col(Hypothesis.state_since) < sa.bindparam("late"))
    return {
        "processes": running,
        "money_processes": running.where(col(Process.kind) == ProcessKind.MONEY),
        "worn_out": _alerted(running.where(col(Process.kind) == ProcessKind.MONEY), AlertKind.WEAR_OUT),
        "decided": tests.where(col(Hypothesis.state).in_(DECIDED)),
        "won": tests.where(col(Hypothesis.state).in_(WON)),
        "waiting": tests.where(col(Hypothesis.state).in_((State.VALIDATED, State.HANDOVER))),
        "growing": tests.where(col(Hypothesis.state).in_(GROWTH_WORK)),
        "both": _both(workspace_id),
        "unscaled": sa.union_all(late, _alerted(running, *STOPPED)).subquery().select(),
        "unreviewed": _alerted(running, AlertKind.REVIEW_OVERDUE),
        "links": live_links(workspace_id, sa.literal(1), on=on),
    }


def _alerted(running: Query, *kinds: AlertKind) -> Query:
    """Those of the running processes on which such an alert is open."""
    open_ones = sa.exists().where(
        col(Alert.workspace_id) == col(Process.workspace_id), col(Alert.subject_kind) == "process",
        col(Alert.subject_id) == col(Process.id), col(Alert.kind).in_(kinds), col(Alert.closed_at).is_(None),
    )
    return running.where(open_ones)


def _both(workspace_id: sa.BindParameter[int]) -> Query:
    explores = sa.exists().where(
        col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.owner_id) == col(Process.owner_id),
        col(Hypothesis.state).in_(GROWTH_WORK),
    )
    runs = sa.select(col(Process.owner_id)).where(col(Process.workspace_id) == workspace_id, col(Process.status) == ProcessStatus.ACTIVE)
    return runs.where(explores).distinct()


def _count(query: Query) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(query.limit(MOST).subquery()).scalar_subquery()


def _hands(session: Session, workspace_id: int) -> tuple[int, int]:
    """How many besides the founder own a running process or a hypothesis on its way, of those who could."""
    running = (col(Process.workspace_id) == workspace_id, col(Process.status) == ProcessStatus.ACTIVE)
    growing = (col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.state).in_(GROWTH_WORK))
    run, explore = sa.select(col(Process.owner_id)).where(*running), sa.select(col(Hypothesis.owner_id)).where(*growing)
    owners = set(session.scalars(run.union(explore)))
    able = [one for one in memberships(session, workspace_id) if not one.is_founder and set(one.roles) - {Role.VIEWER}]
    return sum(one.person_id in owners for one in able), len(able)
