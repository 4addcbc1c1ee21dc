"""What waits for who decides: verdicts, forgotten winners, the quarter's money."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from growthlab.activity.blocks import Block
from growthlab.activity.rules import AlertKind
from growthlab.activity.telling import Teller, once_a_language
from growthlab.catalog.models import QuarterBudget
from growthlab.core import quarters
from growthlab.core.days import local_day
from growthlab.core.i18n import _, ngettext
from growthlab.core.lines import FETCHED, Line, Target, first_of
from growthlab.core.money import Money, convert
from growthlab.core.writing import format_money
from growthlab.experiments.models import Proposal
from growthlab.experiments.queries.alerting import is_forgotten, validated_days, validated_on
from growthlab.experiments.queries.approving import deciders, may_decide, reaches_limit
from growthlab.experiments.queries.ended import ENDED, Ended, ended
from growthlab.experiments.queries.money import Rates
from growthlab.experiments.queries.proposing import may_confirm, open_proposals
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission

_LONGEST_FIRST = ENDED.order_by(col(Hypothesis.state_since), col(Hypothesis.number))


def read_decisions(session: Session, workspace: Workspace, members: Sequence[Membership], *, on: date) -> Teller:
    """Decisions a member may make; for managers also every winner outside operations, and money."""
    rates, able, limit = Rates(session, workspace), deciders(session, workspace.id), workspace.settings.lead_decision_limit
    rows = ended(session.execute(_LONGEST_FIRST, {"workspace_id": workspace.id}))
    deciding = [row for row in rows if row.state is State.DECIDING]
    proposals = open_proposals(session, workspace.id, deciding)
    waits = [(row, reaches_limit(row, rates.budget_of(row), limit=limit)) for row in deciding if row.id not in proposals]
    forgotten = once_a_language(lambda: [forgotten_line(row, on) for row in rows if row.state is State.VALIDATED])
    over_limit = any(member.may(Permission.DECIDE_OVER_LIMIT) for member in members)
    money = once_a_language(_read_money(session, workspace.id, rates, on)) if over_limit else list

    def told(member: Membership) -> list[Line]:
        alone = not able - {member.person_id}
        own = [row for row, over in waits if may_decide(member, row, over_limit=over, alone=alone)]
        lines = [line for row in rows if row.id in proposals for line in _to_confirm(member, row, proposals[row.id])]
        lines += first_of([_to_decide(row, on, workspace.tz) for row in own[:FETCHED]], len(own))
        return lines + forgotten() + money() if member.may(Permission.DECIDE_OVER_LIMIT) else lines

    return told


def forgotten_line(row: Ended, on: date) -> Line:
    """A winner that waits for its hand-over, urgent after two weeks."""
    text = ngettext(
        "validated %(num)d day ago, not in operations", "validated %(num)d days ago, not in operations", validated_days(row, on=on)
    )
    return Line(
        row.key, row.title, text, Target("handover.package", {"key": row.key}), action=_("Hand over"), since=validated_on(row),
        icon="validated", urgent=is_forgotten(row, on=on), block=Block.NOT_IN_OPERATIONS,
        alert=AlertKind.NOT_IN_OPERATIONS.value if is_forgotten(row, on=on) else "",
    )


def _to_confirm(member: Membership, row: Ended, proposal: Proposal) -> Iterator[Line]:
    """To who may confirm it, and to who waits for that."""
    target, since = Target("experiments.decide", {"key": row.key}), local_day(proposal.at, member.workspace.tz)
    verdict = proposal.verdict.label
    if may_confirm(member, row, proposal):
        text = _("%(name)s proposes “%(verdict)s” against the suggestion: confirm or refuse", name=proposal.by.name, verdict=verdict)
        yield Line(
            row.key, row.title, text, target, action=_("Confirm or refuse"), since=since, icon="deciding", urgent=True,
            block=Block.DECISIONS,
        )
    elif member.person_id == proposal.by_id:
        text = _("you proposed “%(verdict)s”; a second person confirms it", verdict=verdict)
        yield Line(row.key, row.title, text, target, action=_("Look"), since=since, icon="deciding", block=Block.DECISIONS)


def _to_decide(row: Ended, on: date, zone: str) -> Line:
    since = local_day(row.state_since, zone)
    days = (on - since).days
    text = ngettext("waits for a decision for %(num)d day", "waits for a decision for %(num)d days", max(days, 0))
    return Line(
        row.key, row.title, text, Target("experiments.decide", {"key": row.key}), action=_("Decide"), since=since,
        icon="deciding", block=Block.DECISIONS,
    )


def _read_money(session: Session, workspace_id: int, rates: Rates, on: date) -> Callable[[], list[Line]]:
    """Spent and planned of the quarter, of the tests that were planned to start in it; nothing without a plan."""
    quarter = quarters.quarter_of(on)
    planned = _planned(session, workspace_id, quarter, rates)
    if not planned:
        return list
    spent = session.exec(
        select(func.coalesce(func.sum(Hypothesis.spend_base), 0)).where(
            Hypothesis.workspace_id == workspace_id,
            col(Hypothesis.planned_start) >= quarters.first_day(quarter), col(Hypothesis.planned_start) <= quarters.last_day(quarter),
        )
    ).one()
    return lambda: [_money_line(quarter, Money(int(spent), rates.base), Money(planned, rates.base))]


def _planned(session: Session, workspace_id: int, quarter: str, rates: Rates) -> int:
    budgets = session.exec(
        select(QuarterBudget).where(QuarterBudget.workspace_id == workspace_id, QuarterBudget.quarter == quarter)
    ).all()
    known = [(row, rates.last_known(row.currency, f"{quarters.first_day(quarter):%Y-%m}")) for row in budgets]
    return sum(convert(Money(row.amount, row.currency), rate, rates.base).minor for row, rate in known if rate)


def _money_line(quarter: str, spent: Money, planned: Money) -> Line:
    text = _("%(spent)s of %(budget)s", spent=format_money(spent), budget=format_money(planned))
    return Line("", quarters.quarter_label(quarter), text, Target("experiments.tests"), icon="plan", block=Block.MONEY)
