"""What managers read on Today and in the digest: grounds to move on that were not met at the last look."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.maturity.queries.assessed import last_assessment
from growthlab.maturity.queries.measuring import measure_work
from growthlab.maturity.rules.points import Point
from growthlab.maturity.rules.questions import read_answers
from growthlab.maturity.rules.stages import lists_of
from growthlab.people.models import Membership
from growthlab.people.queries import stage_of
from growthlab.people.rules import Permission

_PAGE = Target("maturity.stage")


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Where a stage was chosen; a ground is told until somebody looks at the stage again."""
    readers = [member for member in members if member.may(Permission.CHOOSE_STAGE)]
    stage = stage_of(session, readers[0].workspace_id) if readers else None
    if stage is None:
        return lambda member: []
    news = _newly_met(session, readers[0], stage, on)
    lines = once_a_language(lambda: [_line(stage, point) for point in news])
    return lambda member: lines() if member.may(Permission.CHOOSE_STAGE) else []


def _newly_met(session: Session, reader: Membership, stage: int, on: date) -> list[Point]:
    last = last_assessment(session, reader.workspace_id)
    answers = read_answers(last.answers) if last else {}
    known = set(last.grounds) if last else set()
    open_ones = [point for point in lists_of(stage).grounds if point.holds and point.code not in known]
    if not open_ones:
        return []
    measured, bounds = measure_work(session, reader.workspace, on=on), reader.workspace.settings.stage
    return [point for point in open_ones if point.is_met(measured, answers, bounds, ())]


def _line(stage: int, point: Point) -> Line:
    """Its title says which ground: lines of one block are told apart by it."""
    text = _("a ground to leave stage %(stage)s", stage=stage)
    return Line("", point.text.rstrip("."), text, _PAGE, action=_("Look"), icon="stage", block=Block.STAGE)
