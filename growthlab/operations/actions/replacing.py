"""A process that lapsed or wears out is where the next hypothesis comes from."""

from datetime import date, datetime

from sqlmodel import Session

from growthlab.activity.rules import AlertKind
from growthlab.core.errors import NotFound
from growthlab.core.events import record
from growthlab.core.i18n import gettext as _
from growthlab.hypotheses.actions.drafting import draft
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.limits import LONGEST_TITLE
from growthlab.hypotheses.rules.states import GoalForm
from growthlab.operations.models import Process, ProcessIdea
from growthlab.operations.queries.ideas import own_draft_from
from growthlab.operations.queries.judged import found
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def draft_from(session: Session, process: Process, *, by: Membership, at: datetime, on: date) -> Hypothesis:
    """A draft in the author's language that names the worst alert as its reason; linked both ways.

    What the same person drafted from this process and has not proposed yet is taken up again.
    """
    if process.workspace_id != by.workspace_id:
        raise NotFound(process.code)
    require(by, Permission.DRAFT)
    if (standing := own_draft_from(session, process, by.person_id)) is not None:
        return standing
    worst = next((each.finding for each in found(session, process.workspace_id, on=on, only=(process.id,))), None)
    source = process.source_hypothesis
    made = draft(
        session, by=by, at=at, goal_form=GoalForm.IMPROVE, title=_title(process),
        because=f"{worst.kind.label}. {worst.text()}" if worst else None, channel_id=process.channel_id,
        segment_id=process.segment_id, offer_id=process.offer_id, metric_id=source.metric_id if source else None,
        funnel_stage_id=source.funnel_stage_id if source else None,
    )
    session.flush()  # the link names it by id
    session.add(_link(process, made, worst.kind if worst else None, by, at))
    record(session, "process.questioned", process, by_id=by.person_id, at=at, hypothesis=made.key)
    return made


def _link(process: Process, made: Hypothesis, reason: AlertKind | None, by: Membership, at: datetime) -> ProcessIdea:
    return ProcessIdea(
        workspace_id=process.workspace_id, process_id=process.id, hypothesis_id=made.id, reason=reason, by_id=by.person_id, at=at
    )


def _title(process: Process) -> str:
    return _("Instead of %(code)s: %(title)s", code=process.code, title=process.title)[:LONGEST_TITLE]
