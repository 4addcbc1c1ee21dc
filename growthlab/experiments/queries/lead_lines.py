"""What the lead reads besides the own tests: money running out, last week, load, learnings."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func

from growthlab.activity.blocks import Block
from growthlab.core.days import local_day, midnight
from growthlab.core.events import Event
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target
from growthlab.experiments.models import Learning
from growthlab.experiments.queries.running import RunningTest
from growthlab.experiments.queries.wording import money_words
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Person, Workspace

NEARLY_SPENT = 90  # percent
WEEK = timedelta(days=7)
_DECIDED = ("validate", "reject", "conclude")

# Made once: each lead's Today asks them.
_HERE: sa.BindParameter[int] = sa.bindparam("workspace_id", type_=sa.Integer)
_MOVES = sa.select(col(Event.details)).where(
    col(Event.workspace_id) == _HERE, col(Event.kind) == "hypothesis.moved", col(Event.at) >= sa.bindparam("since"),
    col(Event.at) < sa.bindparam("before"),
)
_LOAD = (
    sa.select(col(Person.name), func.count())
    .join(Hypothesis, col(Hypothesis.owner_id) == col(Person.id))
    .where(col(Hypothesis.workspace_id) == _HERE, col(Hypothesis.state) == State.TESTING)
    .group_by(col(Person.id), col(Person.name))
    .having(func.count() > sa.bindparam("most", type_=sa.Integer))
    .order_by(col(Person.name))
)
_LEARNINGS = (
    sa.select(col(Hypothesis.number), col(Hypothesis.title), col(Learning.learned), col(Learning.therefore), col(Learning.at))
    .join(Learning, col(Learning.hypothesis_id) == col(Hypothesis.id))
    .where(col(Learning.workspace_id) == _HERE, col(Learning.at) >= sa.bindparam("since"), col(Learning.at) < sa.bindparam("before"))
    .order_by(col(Learning.id))
)


def read_lead_lines(session: Session, workspace: Workspace, tests: Iterable[RunningTest], *, on: date) -> Callable[[], list[Line]]:
    """The same for every lead, of `tests` those near their money: read now, put in words when a language is known."""
    near, week = [test for test in tests if _is_near(test)], _read_week(session, workspace, on=on)
    limit = workspace.settings.wip_limit_per_owner
    load = [(name, count) for name, count in session.execute(_LOAD, {"workspace_id": workspace.id, "most": limit})]
    return lambda: [*map(_money_line, near), *(_overloaded(name, count, limit) for name, count in load), *week()]


def week_lines(session: Session, workspace: Workspace, *, on: date) -> list[Line]:
    """How the team's week went and what it learned: what a message to everybody may say too."""
    return _read_week(session, workspace, on=on)()


def _read_week(session: Session, workspace: Workspace, *, on: date) -> Callable[[], list[Line]]:
    """Launched, finished and decided in the ISO week before this one, and the learnings of the last seven days."""
    monday, goal = on - timedelta(days=on.weekday()) - WEEK, workspace.settings.tests_started_per_week
    events = session.execute(_MOVES, _between(monday, monday + WEEK, workspace)).scalars()
    moves = Counter(details.get("move") for details in events)
    learned = session.execute(_LEARNINGS, _between(on - WEEK, on + timedelta(days=1), workspace)).all()
    return lambda: [_last_week(monday, moves, goal), *(_learned(row, workspace.tz) for row in learned)]


def _is_near(test: RunningTest) -> bool:
    return bool(test.budget and test.spent.minor * 100 > test.budget.minor * NEARLY_SPENT) or test.is_over_budget


def _money_line(test: RunningTest) -> Line:
    row = test.hypothesis
    return Line(
        row.key, row.title, _("%(money)s spent", money=money_words(test)), Target("pages.hypothesis", {"key": row.key}),
        action=_("Look"), icon="warn", urgent=test.is_over_budget, block=Block.OVERDUE,
    )


def near_their_money(base: str) -> sa.ColumnElement[bool]:
    """Which tests can be: in the base currency the summary of the spend decides; what a rate must weigh is weighed test by test."""
    spent, planned = col(Hypothesis.spend_base), col(Hypothesis.budget_amount)
    by_rate = sa.or_(col(Hypothesis.budget_currency) != base, col(Hypothesis.spend_unconverted))
    return sa.or_(by_rate, sa.and_(spent > 0, spent * 100 > planned * NEARLY_SPENT))


def _last_week(monday: date, moves: Counter[object], goal: int) -> Line:
    """Against the team's goal."""
    text = _(
        "started %(started)s of %(goal)s, finished %(finished)s, decided %(decided)s", started=moves["start"], goal=goal,
        finished=moves["stop"], decided=sum(moves[name] for name in _DECIDED),
    )
    week = _("Week %(week)s", week=monday.isocalendar().week)
    return Line("", week, text, Target("experiments.tests"), icon="tests", block=Block.LAST_WEEK, urgent=False)


def _overloaded(name: str, count: int, limit: int) -> Line:
    text = ngettext("runs %(num)d test, the limit is %(limit)s", "runs %(num)d tests, the limit is %(limit)s", count, limit=limit)
    return Line("", name, text, Target("experiments.tests"), action=_("Look"), icon="warn", block=Block.OVERLOAD)


def _learned(row: sa.Row[Any], zone: str) -> Line:  # Any: the columns of _LEARNINGS
    """What was learned, and what follows."""
    text = _("%(learned)s Therefore: %(therefore)s", learned=row.learned, therefore=row.therefore)
    return Line(
        key_of(row.number), row.title, text, Target("experiments.learnings"), since=local_day(row.at, zone), icon="learnings",
        block=Block.LEARNINGS,
    )


def _between(first: date, end: date, workspace: Workspace) -> dict[str, object]:
    """From the first midnight up to the second, in the workspace's zone."""
    return {"workspace_id": workspace.id, "since": midnight(first, workspace.tz), "before": midnight(end, workspace.tz)}
