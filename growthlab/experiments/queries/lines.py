"""What tests say on Today and in the digest: to who runs them, to the lead, to who decides."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertKind
from growthlab.activity.telling import Teller, once_a_language
from growthlab.core.days import local_day
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import Line, Target
from growthlab.core.writing import format_date
from growthlab.experiments.models import Learning
from growthlab.experiments.queries.ended import ENDED, Ended, ended
from growthlab.experiments.queries.lead_lines import near_their_money, read_lead_lines
from growthlab.experiments.queries.manager_lines import forgotten_line, read_decisions
from growthlab.experiments.queries.parked_lines import read_parked_lines
from growthlab.experiments.queries.running import RunningTest, running_tests
from growthlab.experiments.queries.wording import money_words, progress_words
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission

_OWN = ENDED.where(col(Hypothesis.owner_id).in_(sa.bindparam("people", expanding=True)))
_LEARNED = select(Learning.hypothesis_id).where(
    Learning.workspace_id == sa.bindparam("workspace_id"), col(Learning.hypothesis_id).in_(sa.bindparam("ids", expanding=True))
)


def read_todo(session: Session, members: Sequence[Membership], *, on: date) -> Teller:
    """Everything of tests, decisions and learnings that each member should know of on this day."""
    workspace = members[0].workspace
    tests, running = _running(session, members, on)
    waiting = _ended(session, members)
    selects = any(member.may(Permission.SELECT) for member in members)
    for_leads = _read_for_leads(session, workspace, tests, on) if selects else list
    decides = any(member.may(Permission.DECIDE) for member in members)
    to_decide: Teller = read_decisions(session, workspace, members, on=on) if decides else lambda member: []

    def told(member: Membership) -> list[Line]:
        lines = [line for test in running.get(member.person_id, ()) for line in _of_test(test)]
        lines += [_of_ended(row, on, workspace.tz) for row in waiting.get(member.person_id, ())]
        lines += for_leads() if member.may(Permission.SELECT) else []
        return lines + (to_decide(member) if member.may(Permission.DECIDE) else [])

    return told


def _read_for_leads(session: Session, workspace: Workspace, tests: Sequence[RunningTest], on: date) -> Callable[[], list[Line]]:
    of_tests, parked = read_lead_lines(session, workspace, tests, on=on), read_parked_lines(session, workspace.id, on=on)
    return once_a_language(lambda: [*of_tests(), *parked()])


def _running(
    session: Session, members: Sequence[Membership], on: date
) -> tuple[list[RunningTest], dict[int, list[RunningTest]]]:
    """The tests that these people own or help with, for leads also those that can be near their money; and whose they are, by id."""
    people, workspace_id = {member.person_id for member in members}, members[0].workspace_id
    helped = select(Helper.hypothesis_id, Helper.person_id).where(
        Helper.workspace_id == workspace_id, col(Helper.person_id).in_(people)
    )
    who: dict[int, set[int]] = defaultdict(set)
    for hypothesis_id, person_id in session.exec(helped):
        who[hypothesis_id].add(person_id)
    asked: list[sa.ColumnElement[bool]] = [col(Hypothesis.owner_id).in_(people), col(Hypothesis.id).in_(who)]
    if any(member.may(Permission.SELECT) for member in members):
        asked.append(near_their_money(members[0].workspace.base_currency))
    found: dict[int, list[RunningTest]] = defaultdict(list)
    tests = running_tests(session, workspace_id, on=on, only=sa.or_(*asked))
    for test in tests:
        for person_id in who[test.hypothesis.id] | {test.hypothesis.owner_id or 0}:
            found[person_id].append(test)
    return tests, found


def _of_test(test: RunningTest) -> Iterator[Line]:
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


def _ended(session: Session, members: Sequence[Membership]) -> dict[int, list[Ended]]:
    """By the owner's id: tests that wait for their learning card, and winners that nobody runs yet."""
    workspace_id, people = members[0].workspace_id, {member.person_id for member in members}
    own = ended(session.execute(_OWN, {"workspace_id": workspace_id, "people": list(people)}))
    own.sort(key=lambda row: row.number)  # sorted here, or SQLite would walk the whole workspace by number
    ids = [row.id for row in own if row.state is not State.VALIDATED]
    learned = set(session.exec(_LEARNED, params={"workspace_id": workspace_id, "ids": ids}).all()) if ids else set()
    found: dict[int, list[Ended]] = defaultdict(list)
    for row in own:
        if row.state is State.VALIDATED or row.id not in learned:
            found[row.owner_id or 0].append(row)
    return found


def _of_ended(row: Ended, on: date, zone: str) -> Line:
    if row.state is State.VALIDATED:
        return forgotten_line(row, on)
    return Line(
        row.key, row.title, _("the learning card is not written"), Target("experiments.decide", {"key": row.key}),
        action=_("Write it"), since=local_day(row.state_since, zone), icon="deciding", block=Block.LEARNINGS_DUE,
    )
