"""Accounts of a hypothesis, and in which other running tests they stand."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import NotFound
from growthlab.experiments.models import Account, AccountGoal
from growthlab.experiments.rules.accounts import AccountStatus, Counted, count, goal_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import belongs, filled
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State

_NUMBER = select(func.count()).select_from(Account).where(*belongs(Account))


def accounts_of(session: Session, hypothesis: Hypothesis) -> list[Account]:
    """By name, with who changed them last."""
    query = select(Account).where(Account.workspace_id == hypothesis.workspace_id, Account.hypothesis_id == hypothesis.id)
    named = query.options(joinedload(Account.by))  # type: ignore[arg-type]  # a relationship
    return list(session.exec(named.order_by(col(Account.folded), col(Account.id))).all())


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
