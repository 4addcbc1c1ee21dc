"""Keeping the list of target accounts; what changes in it is counted into the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.experiments.actions.counting import count_into_result, refuse_typed
from growthlab.experiments.actions.naming import records, take_up, today_of
from growthlab.experiments.models import Account, AccountGoal
from growthlab.experiments.queries.accounts import accounts_of, counted, number_of_accounts
from growthlab.experiments.rules import accounts as rules
from growthlab.experiments.rules.accounts import AccountStatus
from growthlab.hypotheses.actions.drafting import ask_to_edit
from growthlab.hypotheses.actions.summaries import keep_evidence
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import BEFORE_START
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

READY = "account_list"  # the item of the evidence checklist


@dataclass(frozen=True)
class Added:
    """What a list brought: new names, names that were there already, names whose status changed."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    changed: tuple[str, ...]


def add_accounts(
    session: Session, hypothesis: Hypothesis, rows: Sequence[tuple[str, AccountStatus | None]], *, by: Membership, at: datetime,
    on: date | None = None, reason: str | None = None,
) -> Added:
    """Companies with their statuses (None: leave it, or not contacted yet). A name that is there is kept once."""
    _take(session, hypothesis, by)
    refuse_typed(session, hypothesis)
    before = counted(session, hypothesis)
    there = {row.folded: row for row in accounts_of(session, hypothesis)}
    new, known, changed = [], [], []
    for said, status in rows:
        company = rules.check_company(said)
        rules.check_started(hypothesis.key, hypothesis.state, status or AccountStatus.PLANNED)
        row = there.get(rules.folded(company))
        if row is None:
            there[rules.folded(company)] = _add(session, hypothesis, company, status or AccountStatus.PLANNED, by, at)
            new.append(company)
        elif status is not None and status is not row.status:
            row.status, row.at, row.by_id = status, at, by.person_id
            changed.append(row.company)
        else:
            known.append(row.company)
    _check_number(there)
    if new or changed:
        record(session, "accounts.added", hypothesis, by_id=by.person_id, at=at, new=new[:50], changed=changed[:50], count=len(new))
        _mark_ready(hypothesis, there)
        session.flush()
        note = _("Accounts: %(names)s", names=", ".join([*new, *changed])[:300])
        count_into_result(session, hypothesis, before, note=note, reason=reason, on=on or today_of(by, at), by=by, at=at)
    return Added(tuple(new), tuple(known), tuple(changed))


def change_account(
    session: Session, account: Account, hypothesis: Hypothesis, *, status: AccountStatus, by: Membership, at: datetime,
    on: date | None = None, reason: str | None = None,
) -> None:
    """How far the company has come; k and n follow. The same status again changes nothing."""
    _take(session, hypothesis, by)
    session.refresh(account)
    if account.status is status:
        return
    rules.check_started(hypothesis.key, hypothesis.state, status)
    before, old = counted(session, hypothesis), account.status
    account.status, account.at, account.by_id = status, at, by.person_id
    session.flush()
    note = f"{account.company}: {old.label} → {status.label}"
    record(
        session, "account.changed", hypothesis, by_id=by.person_id, at=at, reason=reason, company=account.company,
        before=old.value, after=status.value,
    )
    count_into_result(session, hypothesis, before, note=note, reason=reason, on=on or today_of(by, at), by=by, at=at)


def remove_account(session: Session, account: Account, hypothesis: Hypothesis, *, by: Membership, at: datetime) -> None:
    """Off the list, as long as nobody went there."""
    _take(session, hypothesis, by)
    session.refresh(account)
    if account.status is not AccountStatus.PLANNED:
        raise RuleBroken(N_("%(company)s was contacted, so it stays in the list."), code="was_contacted", company=account.company)
    session.delete(account)
    record(session, "account.removed", hypothesis, by_id=by.person_id, at=at, company=account.company)
    session.flush()
    keep_evidence(hypothesis, READY, present=number_of_accounts(session, hypothesis) >= (hypothesis.min_sample or 1))


def choose_goal(session: Session, hypothesis: Hypothesis, goal: AccountStatus, *, by: Membership, at: datetime) -> None:
    """Which status counts as the result; it belongs to the plan, so it is chosen before the start."""
    _take(session, hypothesis, by)
    if hypothesis.state not in BEFORE_START:
        raise RuleBroken(N_("What counts was fixed when the test started."), code="plan_locked", field="goal")
    query = select(AccountGoal).where(AccountGoal.workspace_id == hypothesis.workspace_id, AccountGoal.hypothesis_id == hypothesis.id)
    row = session.exec(query).first() or AccountGoal(workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, goal=goal)
    row.goal = goal
    session.add(row)
    record(session, "accounts.goal_chosen", hypothesis, by_id=by.person_id, at=at, goal=goal.value)


def account_of(session: Session, hypothesis: Hypothesis, account_id: int) -> Account:
    """NotFound when it is not one of this hypothesis."""
    row = session.get(Account, account_id)
    if row is None or row.workspace_id != hypothesis.workspace_id or row.hypothesis_id != hypothesis.id:
        raise NotFound(str(account_id))
    return row


def _take(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    take_up(session, hypothesis, by)
    rules.check_form(hypothesis.key, hypothesis.goal_form)
    if hypothesis.state in BEFORE_START:
        ask_to_edit(hypothesis, by)
        return
    require(by, Permission.TEST, named=records(session, hypothesis, by))


def _add(session: Session, hypothesis: Hypothesis, company: str, status: AccountStatus, by: Membership, at: datetime) -> Account:
    row = Account(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, company=company, folded=rules.folded(company),
        status=status, at=at, by_id=by.person_id,
    )
    session.add(row)
    return row


def _check_number(there: dict[str, Account]) -> None:
    if len(there) > rules.MOST_ACCOUNTS:
        raise RuleBroken(N_("A list holds at most %(most)s accounts."), code="too_many_accounts", field="text", most=rules.MOST_ACCOUNTS)


def _mark_ready(hypothesis: Hypothesis, there: dict[str, Account]) -> None:
    """The evidence checklist ticks itself when there are as many accounts as the sample asks."""
    if hypothesis.state in BEFORE_START and len(there) >= (hypothesis.min_sample or 1):
        keep_evidence(hypothesis, READY, present=True)
