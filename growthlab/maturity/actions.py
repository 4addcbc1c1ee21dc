"""A manager looks at the stage: what is said is kept with what was measured, and the stage is chosen."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.maturity.models import MaturityAssessment
from growthlab.maturity.queries import measure
from growthlab.maturity.rules.questions import Answer, Question
from growthlab.maturity.rules.stages import POINTS, lists_of
from growthlab.people.actions import change_settings, choose_stage
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.queries import stage_of
from growthlab.people.rules import Permission
from growthlab.people.settings import StageBounds


@dataclass(frozen=True)
class Said:
    """What a manager said. `ticked` are codes of points; unknown and computed ones are left out when it is kept."""

    stage: int
    answers: Mapping[Question, Answer]
    ticked: Collection[str] = ()
    own: str | None = None
    note: str | None = None


def assess(session: Session, said: Said, *, by: Membership, at: datetime) -> MaturityAssessment:
    """Keep one look, and choose the stage where it is another than before. RuleBroken for a stage that there is not."""
    require(by, Permission.CHOOSE_STAGE)
    on = local_day(at, by.workspace.tz)
    if stage_of(session, by.workspace_id) != said.stage:
        choose_stage(session, stage=said.stage, on=on, by=by, at=at, note=said.note)
    measured, bounds = measure(session, by.workspace, on=on), by.workspace.settings.stage
    ticked = sorted(code for code in set(said.ticked) if code in POINTS)
    grounds = [point.code for point in lists_of(said.stage).grounds if point.is_met(measured, said.answers, bounds, ticked)]
    row = MaturityAssessment(
        workspace_id=by.workspace_id, stage=said.stage, at=at, by_id=by.person_id, ticked=ticked, grounds=grounds,
        answers={question.value: answer.value for question, answer in said.answers.items()},
        measured=asdict(measured), own=said.own or None, note=said.note or None,
    )
    session.add(row)
    record(session, "stage.looked_at", row, by_id=by.person_id, at=at, stage=said.stage, grounds=grounds)
    return row


def set_bounds(session: Session, bounds: StageBounds, *, by: Membership, at: datetime) -> None:
    """Where one stage ends and the next begins in this workspace; an admin's, like all settings. RuleBroken out of order."""
    if not bounds.founder_little < bounds.founder_much < bounds.founder_alone:
        raise RuleBroken(
            N_("The founder’s share falls from stage to stage: give stage 1 the largest number and stage 3 the smallest."),
            code="bounds_order", field="founder_much",
        )
    if bounds.decided_some >= bounds.decided_many:
        raise RuleBroken(
            N_("Stage 3 needs more decided hypotheses than stage 2."), code="bounds_order", field="decided_many"
        )
    settings = by.workspace.settings.model_copy(update={"stage": bounds})
    change_settings(session, by.workspace, settings, by=by, at=at)
