"""Keeping the list of target accounts; what changes in it is counted into the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.experiments.actions.counting import count_into_result, refuse_typed
from growthlab.experiments.actions.naming import records, take_up, today_of
from growthlab.experiments.models import Account
from growthlab.experiments.queries.accounts import accounts_of, counted, number_of_accounts
from growthlab.experiments.rules import accounts as rules
from growthlab.experiments.rules.accounts import AccountStatus
from growthlab.hypotheses.actions.drafting import ask_to_edit
from growthlab.hypotheses.actions.summaries import keep_evidence
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import is_before_start
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
    take_list(session, hypothesis, by)
    refuse_typed(session, hypothesis)
    before = counted(session, hypothesis)
    there = {row.folded: row for row in accounts_of(session, hypothesis)}
    lists: dict[str, list[str]] = {"new": [], "known": [], "changed": []}
    for said, status in rows:
        _merge(session, hypothesis, there, lists, rules.check_company(said), status, by=by, at=at)
    _check_number(there)
    new, changed = lists["new"], lists["changed"]
    if new or changed:
        record(session, "accounts.added", hypothesis, by_id=by.person_id, at=at, new=new[:50], changed=changed[:50], count=len(new))
        _mark_ready(hypothesis, there)
        session.flush()
        note = _("Accounts: %(names)s", names=", ".join([*new, *changed])[:300])
        count_into_result(session, hypothesis, before, note=note, reason=reason, on=on or today_of(by, at), by=by, at=at)
    return Added(tuple(new), tuple(lists["known"]), tuple(changed))


def change_account(
    session: Session, account: Account, hypothesis: Hypothesis, *, status: AccountStatus, by: Membership, at: datetime,
    on: date | None = None, reason: str | None = None,
) -> None:
    """How far the company has come; k and n follow. The same status again changes nothing."""
    take_list(session, hypothesis, by)
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
    take_list(session, hypothesis, by)
    session.refresh(account)
    if account.status is not AccountStatus.PLANNED:
        raise RuleBroken(N_("%(company)s was contacted, so it stays in the list."), code="was_contacted", company=account.company)
    session.delete(account)
    record(session, "account.removed", hypothesis, by_id=by.person_id, at=at, company=account.company)
    session.flush()
    keep_evidence(hypothesis, READY, present=number_of_accounts(session, hypothesis) >= (hypothesis.min_sample or 1))


def take_list(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    """Hold the test, and refuse whoever may not keep its list: before the start who edits, then who records."""
    take_up(session, hypothesis, by)
    rules.check_form(hypothesis.key, hypothesis.goal_form)
    if is_before_start(hypothesis.state, locked=hypothesis.is_locked):
        ask_to_edit(hypothesis, by)
        return
    require(by, Permission.TEST, named=records(session, hypothesis, by))


def _merge(
    session: Session, hypothesis: Hypothesis, there: dict[str, Account], lists: dict[str, list[str]], company: str,
    status: AccountStatus | None, *, by: Membership, at: datetime,
) -> None:
    rules.check_started(hypothesis.key, hypothesis.state, status or AccountStatus.PLANNED)
    folded = rules.folded(company)
    row = there.get(folded)
    if row is None:
        there[folded] = Account(
            workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, company=company, folded=folded,
            status=status or AccountStatus.PLANNED, at=at, by_id=by.person_id,
        )
        session.add(there[folded])
        lists["new"].append(company)
        return
    if status is None or status is row.status:
        lists["known"].append(row.company)
        return
    row.status, row.at, row.by_id = status, at, by.person_id
    lists["changed"].append(row.company)


def _check_number(there: dict[str, Account]) -> None:
    if len(there) > rules.MOST_ACCOUNTS:
        raise RuleBroken(N_("A list holds at most %(most)s accounts."), code="too_many_accounts", field="text", most=rules.MOST_ACCOUNTS)


def _mark_ready(hypothesis: Hypothesis, there: dict[str, Account]) -> None:
    """The evidence checklist ticks itself when there are as many accounts as the sample asks."""
    if is_before_start(hypothesis.state, locked=hypothesis.is_locked) and len(there) >= (hypothesis.min_sample or 1):
        keep_evidence(hypothesis, READY, present=True)
