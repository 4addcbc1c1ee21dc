"""Beliefs and forecasts of impact against what the decided tests showed, in two queries."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.experiments.models import Decision
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED
from growthlab.insights.rules.calibration import Calibration, Promised, calibration_of, way_of
from growthlab.people.models import Membership
from growthlab.voting.models import Vote

MOST_TESTS = 200


@dataclass(frozen=True)
class Calibrations:
    """Of the whole team, and of the one person who reads: of nobody else."""

    team: Calibration
    mine: Calibration


@dataclass(frozen=True)
class PromisedTest:
    """A decided test with the mean impact of its votes and how many gave one."""

    hypothesis: Hypothesis
    voters: int
    promised: Promised


def calibrations(session: Session, reader: Membership) -> Calibrations:
    """From votes that count on tests that are decided and measured something; cancelled and undecided ones are no outcome."""
    mine = sa.func.sum(sa.case((col(Vote.person_id) == reader.person_id, 1), else_=0))
    rows = session.execute(
        sa.select(col(Vote.belief_percent), col(Hypothesis.outcome), sa.func.count(), mine)
        .join(Hypothesis, col(Hypothesis.id) == Vote.hypothesis_id)
        .where(col(Vote.workspace_id) == reader.workspace_id, col(Vote.counts), *_decided(reader))
        .group_by(col(Vote.belief_percent), col(Hypothesis.outcome))
    ).all()
    return Calibrations(
        team=calibration_of((belief, outcome, team) for belief, outcome, team, _own in rows),
        mine=calibration_of((belief, outcome, own) for belief, outcome, _team, own in rows),
    )


def promised_tests(session: Session, reader: Membership) -> list[PromisedTest]:
    """Decided tests whose voters gave an impact, the biggest promise first; at most MOST_TESTS, the last decided."""
    newest = sa.select(sa.func.max(col(Decision.id))).where(
        col(Decision.workspace_id) == reader.workspace_id, col(Decision.hypothesis_id) == col(Hypothesis.id)
    ).correlate(Hypothesis).scalar_subquery()
    given = (
        sa.select(col(Vote.hypothesis_id), sa.func.avg(col(Vote.impact)).label("impact"), sa.func.count().label("voters"))
        .where(col(Vote.workspace_id) == reader.workspace_id, col(Vote.counts), col(Vote.impact).is_not(None))
        .group_by(col(Vote.hypothesis_id))
        .subquery()
    )
    rows = session.execute(
        select(Hypothesis, given.c.impact, given.c.voters, col(Decision.value))
        .join(given, given.c.hypothesis_id == col(Hypothesis.id))
        .outerjoin(Decision, col(Decision.id) == newest)
        .where(*_decided(reader))
        .order_by(col(Hypothesis.decided_on).desc(), col(Hypothesis.number).desc())
        .limit(MOST_TESTS)
    ).all()
    found = [PromisedTest(row, voters, _promised(row, impact, value)) for row, impact, voters, value in rows]
    return sorted(found, key=lambda one: (-one.promised.impact, one.hypothesis.number))


def _decided(reader: Membership) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(Hypothesis.workspace_id) == reader.workspace_id, col(Hypothesis.state).in_(sorted(DECIDED)),
        col(Hypothesis.outcome).is_not(None),
    )


def _promised(row: Hypothesis, impact: object, value: object) -> Promised:
    way = way_of(value, kill=row.kill_threshold, success=row.success_threshold)  # type: ignore[arg-type]  # DecimalText
    return Promised(round(float(impact), 2), way, bool(row.outcome))  # type: ignore[arg-type]  # a number of the database
