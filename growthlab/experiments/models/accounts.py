"""The companies that a reach test goes round."""

from datetime import datetime

from sqlmodel import Field, Relationship

from growthlab.core.columns import NAME, WorkspaceRow, leads, once, words
from growthlab.experiments.rules.accounts import AccountStatus
from growthlab.people.models import Person


class Account(WorkspaceRow, table=True):
    """A company that a reach test goes to, and how far it has come. Company names only, no personal data."""

    __table_args__ = (once("account", "hypothesis_id", "folded"), leads("account", "folded"))

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    company: str = Field(max_length=NAME)
    folded: str = Field(max_length=NAME)  # the same company whatever its case and spacing
    status: AccountStatus = Field(default=AccountStatus.PLANNED, sa_type=words(AccountStatus))
    at: datetime  # of the last change
    by_id: int = Field(foreign_key="person.id")

    by: Person = Relationship()


class AccountGoal(WorkspaceRow, table=True):
    """Which status of its accounts a hypothesis counts as its result; fixed when the test starts."""

    __tablename__ = "account_goal"
    __table_args__ = (once("account_goal", "hypothesis_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", ondelete="CASCADE")
    goal: AccountStatus = Field(sa_type=words(AccountStatus, "account_goal"))
