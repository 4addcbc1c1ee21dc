"""Accounts of a hypothesis, and in which other running tests they stand."""

from dataclasses import dataclass

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import NotFound
from growthlab.experiments.models import Account, AccountGoal
from growthlab.experiments.rules.accounts import AccountStatus, Counted, count, folded, goal_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State

ROWS_A_PAGE = 100
_NUMBER = select(func.count()).select_from(Account).where(*belongs(Account))


def accounts_of(session: Session, hypothesis: Hypothesis) -> list[Account]:
    """By name, with who changed them last."""
    query = select(Account).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    named = query.options(joinedload(Account.by))  # type: ignore[arg-type]  # a relationship
    return list(session.exec(named.order_by(col(Account.folded), col(Account.id))).all())


@dataclass(frozen=True)
class Part:
    """Some rows of a list by name; `next` is the id after which the following ones stand, 0 at the end."""

    rows: list[Account]
    next: int


def part_of(session: Session, hypothesis: Hypothesis, *, said: str = "", shared: bool = False, after: int = 0) -> Part:
    """A page of the list: companies whose name holds what was `said`, only those of other running tests with `shared`.

    An id that is not in the list begins at its beginning.
    """
    asked = select(Account).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    if name := folded(said):
        asked = asked.where(col(Account.folded).contains(name, autoescape=True))
    if shared:
        asked = asked.where(col(Account.folded).in_(clashes(session, hypothesis)))
    last = session.get(Account, after) if after else None
    if last is not None and last.hypothesis_id == hypothesis.id:
        asked = asked.where(col(Account.folded) > last.folded)  # a name stands in a list once
    named = asked.options(joinedload(Account.by)).order_by(col(Account.folded))  # type: ignore[arg-type]  # a relationship
    rows = list(session.exec(named.limit(ROWS_A_PAGE + 1)).all())
    return Part(rows[:ROWS_A_PAGE], rows[ROWS_A_PAGE - 1].id if len(rows) > ROWS_A_PAGE else 0)


def has_accounts(session: Session, hypothesis: Hypothesis) -> bool:
    """Whether k and n of this test are counted from accounts."""
    found = select(Account.id).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    return session.exec(found.limit(1)).first() is not None


def is_counted(session: Session, hypothesis: Hypothesis) -> bool:
    """A share of accounts, and accounts are there."""
    metric = hypothesis.metric
    return metric is not None and metric.kind is MetricKind.PROPORTION and has_accounts(session, hypothesis)


def goal_for(session: Session, hypothesis: Hypothesis) -> AccountStatus:
    """The status that counts: as chosen, else by the words of the metric."""
    chosen = session.exec(
        select(AccountGoal.goal).where(AccountGoal.workspace_id == hypothesis.workspace_id, AccountGoal.hypothesis_id == hypothesis.id)
    ).first()
    return AccountStatus(chosen) if chosen else goal_of(hypothesis.metric.numerator_label if hypothesis.metric else None)


def counted(session: Session, hypothesis: Hypothesis) -> Counted:
    """k of n by the statuses as they are."""
    query = select(Account.status).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    return count(map(AccountStatus, session.exec(query).all()), goal_for(session, hypothesis))


def number_of_accounts(session: Session, hypothesis: Hypothesis) -> int:
    return session.exec(_NUMBER, params=filled(hypothesis)).one()


def clashes(session: Session, hypothesis: Hypothesis) -> dict[str, list[str]]:
    """Folded names of this list that other running tests go to as well, with their keys; one query."""
    ours = select(Account.folded).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    rows = session.exec(
        select(Account.folded, Hypothesis.number)
        .join(Hypothesis, col(Hypothesis.id) == Account.hypothesis_id)
        .where(
            Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id != hypothesis.id,
            Hypothesis.state == State.TESTING, col(Account.folded).in_(ours),
        )
        .order_by(col(Hypothesis.number))
    ).all()
    found: dict[str, list[str]] = {}
    for name, number in rows:
        found.setdefault(name, []).append(key_of(number))
    return found


def account_of(session: Session, hypothesis: Hypothesis, account_id: int) -> Account:
    """NotFound when it is not one of this hypothesis."""
    row = session.get(Account, account_id)
    if row is None or row.workspace_id != hypothesis.workspace_id or row.hypothesis_id != hypothesis.id:
        raise NotFound(str(account_id))
    return row
