"""What tests say on Today and in the digest: to who runs them, to the lead, to who decides."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertKind
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target
from growthlab.core.writing import format_date
from growthlab.experiments.models import Learning
from growthlab.experiments.queries.lead_lines import lead_lines
from growthlab.experiments.queries.manager_lines import forgotten_line, manager_lines
from growthlab.experiments.queries.running import RunningTest, running_tests
from growthlab.experiments.queries.wording import money_words, progress_words
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


def todo_lines(session: Session, member: Membership, *, on: date) -> list[Line]:
    """Everything of tests, decisions and learnings that this member should know of on this day."""
    lines = [*_mine(session, member, on), *_own(session, member, on)]
    if member.may(Permission.SELECT):
        lines += lead_lines(session, member, on=on)
    if member.may(Permission.DECIDE):
        lines += manager_lines(session, member, on=on)
    return lines


def _mine(session: Session, member: Membership, on: date) -> Iterator[Line]:
    """Of the tests that I own or help with."""
    helped = select(Helper.hypothesis_id).where(Helper.workspace_id == member.workspace_id, Helper.person_id == member.person_id)
    mine = sa.or_(col(Hypothesis.owner_id) == member.person_id, col(Hypothesis.id).in_(helped))
    for test in running_tests(session, member.workspace_id, on=on, only=mine):
        yield _line(test, Block.MY_TESTS, progress_words(test), since=None)
        if test.overdue_days or test.is_over_budget:
            yield overdue_line(test)
        if test.is_silent:
            text = ngettext("no observation for %(num)d day", "no observation for %(num)d days", test.silent_days)
            yield _line(test, Block.SILENT, text, since=test.hypothesis.observed_on or test.hypothesis.started_on)


def overdue_line(test: RunningTest) -> Line:
    """Past its end, past its money, or both; also for the lead when most of the money is gone."""
    parts, row = [], test.hypothesis
    if test.overdue_days and row.planned_end:
        parts.append(_("ended on %(end)s and is still open", end=format_date(row.planned_end)))
    if test.overdue_days and test.result.has_sample:
        parts.append(_("%(n)s of %(sample)s accounts", n=test.result.sampled, sample=row.min_sample or 0))
    if (test.budget and not test.overdue_days) or test.is_over_budget:
        parts.append(money_words(test))
    action = Target("pages.hypothesis", {"key": row.key})
    return Line(
        row.key, row.title, ", ".join(parts), action, action=_("Stop or extend"), icon="warn", urgent=True,
        since=row.planned_end if test.overdue_days else None, block=Block.OVERDUE,
        alert=(AlertKind.OVER_BUDGET if test.is_over_budget else AlertKind.TEST_OVERDUE).value,
    )


def _line(test: RunningTest, block: Block, text: str, *, since: date | None) -> Line:
    row = test.hypothesis
    return Line(
        row.key, row.title, text, Target("experiments.observe", {"key": row.key, "back": f"today-{block.value}"}),
        action=_("Record"), since=since, icon="testing", block=block, inline=True, deed="observe",
    )


def _own(session: Session, member: Membership, on: date) -> Iterator[Line]:
    """My tests that wait for their learning card, and my winners that nobody runs yet."""
    rows = session.exec(
        select(Hypothesis).where(
            Hypothesis.workspace_id == member.workspace_id, Hypothesis.owner_id == member.person_id,
            col(Hypothesis.state).in_([State.DECIDING, State.VALIDATED]),
        )
    ).all()
    learned = set(
        session.exec(
            select(Learning.hypothesis_id).where(
                Learning.workspace_id == member.workspace_id, col(Learning.hypothesis_id).in_([row.id for row in rows])
            )
        ).all()
    )
    for row in rows:
        if row.state is State.VALIDATED:
            yield forgotten_line(row, on)
        elif row.id not in learned:
            yield Line(
                row.key, row.title, _("the learning card is not written"), Target("experiments.decide", {"key": row.key}),
                action=_("Write it"), since=row.state_since.date(), icon="deciding", block=Block.LEARNINGS_DUE,
            )
