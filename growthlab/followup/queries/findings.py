"""What the rules of every feature find on a day, computed from the facts: the truth that the rows follow."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.models import Alert
from growthlab.activity.queries import SubjectKey
from growthlab.activity.rules import Found
from growthlab.experiments import queries as experiments
from growthlab.handover import queries as handover
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.operations import queries as operations
from growthlab.operations.models import Process
from growthlab.operations.rules import ProcessStatus

HYPOTHESIS, PROCESS = "hypothesis", "process"
SOURCES = {HYPOTHESIS: (experiments.found, handover.found), PROCESS: (operations.found, handover.found_decayed)}
_ALERTING = (State.TESTING, State.DECIDING, State.VALIDATED, State.HANDOVER, State.PROMOTED)


def findings(session: Session, workspace_id: int, *, on: date, about: Collection[SubjectKey] | None = None) -> list[Found]:
    """Of these subjects, or of everything in the workspace."""
    found: list[Found] = []
    for kind, sources in SOURCES.items():
        only = None if about is None else [id_ for named, id_ in about if named == kind]
        if only is None or only:
            found += [each for source in sources for each in source(session, workspace_id, on=on, only=only)]
    return found


def followed_ids(session: Session, workspace_id: int) -> list[SubjectKey]:
    """Every subject that could raise an alert or has one open, hypotheses first."""
    hypotheses = session.exec(
        select(Hypothesis.id).where(Hypothesis.workspace_id == workspace_id, col(Hypothesis.state).in_(_ALERTING))
    )
    processes = session.exec(
        select(Process.id).where(
            Process.workspace_id == workspace_id, col(Process.status).in_((ProcessStatus.ACTIVE, ProcessStatus.PAUSED))
        )
    )
    alerted = session.exec(
        select(Alert.subject_kind, Alert.subject_id).where(Alert.workspace_id == workspace_id, col(Alert.closed_at).is_(None))
    )
    keys = [(HYPOTHESIS, id_) for id_ in hypotheses] + [(PROCESS, id_) for id_ in processes]
    return sorted({*keys, *((kind, id_) for kind, id_ in alerted)})
