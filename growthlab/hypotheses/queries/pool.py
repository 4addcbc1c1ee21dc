"""What the lead reads of the backlog: whether it lasts for two weeks, and how much of it nobody has touched for long."""

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col
from sqlmodel.sql.sqltypes import UTCDateTime

from growthlab.activity.blocks import Block
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import Line, Target
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries.stale import grown_old
from growthlab.hypotheses.rules.shelf import old_before
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission

H = Hypothesis
WEEKS = 2  # a team that starts tests weekly should not have to invent the week after next
_WAITING = (State.BACKLOG, State.SELECTED)
_IS_HERE = col(H.workspace_id) == sa.bindparam("workspace_id")
_HERE = sa.select(sa.func.count()).select_from(H).where(_IS_HERE)
_COUNTED = sa.select(  # made once: each lead's Today asks it
    sa.exists().where(_IS_HERE), _HERE.where(col(H.state).in_(_WAITING)).scalar_subquery(),
    _HERE.where(*grown_old(sa.bindparam("before", type_=UTCDateTime()))).scalar_subquery(),
)


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """For who selects tests. One query for all of them."""
    if not any(member.may(Permission.SELECT) for member in members):
        return lambda member: []
    workspace = members[0].workspace
    begun, waiting, old = _counts(session, workspace, on)
    goal = workspace.settings.tests_started_per_week if begun else 0
    lines = once_a_language(lambda: [*_thin(waiting, goal), *_old(old, workspace)])
    return lambda member: lines() if member.may(Permission.SELECT) else []


def _counts(session: Session, workspace: Workspace, on: date) -> tuple[bool, int, int]:
    """Whether anything was ever written down, how many wait for their test, and how many grew old by the workspace's setting."""
    before = old_before(on, days=workspace.settings.stale_after_days, zone=workspace.tz)
    found = session.execute(_COUNTED, {"workspace_id": workspace.id, "before": before}).one()
    return bool(found[0]), found[1], found[2]


def _thin(waiting: int, goal: int) -> Iterator[Line]:
    if waiting < WEEKS * goal:
        text = ngettext(
            "%(num)d hypothesis waits for its test: too few for two weeks at %(goal)s a week",
            "%(num)d hypotheses wait for their tests: too few for two weeks at %(goal)s a week", waiting, goal=goal,
        )
        yield Line(
            "", _("The backlog runs dry"), text, Target("hypotheses.new"), action=_("Write one down"), icon="pool", block=Block.BACKLOG
        )


def _old(old: int, workspace: Workspace) -> Iterator[Line]:
    if old:
        text = ngettext(
            "%(num)d hypothesis untouched for more than %(days)s days: refresh it or cancel it",
            "%(num)d hypotheses untouched for more than %(days)s days: refresh or cancel them", old,
            days=workspace.settings.stale_after_days,
        )
        target = Target("hypotheses.backlog", {"age": "stale"})
        yield Line("", _("Untouched for long"), text, target, action=_("Go through them"), icon="clock", block=Block.BACKLOG)
