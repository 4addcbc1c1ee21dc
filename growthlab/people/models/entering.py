"""What lets a person in, and what keeps others out."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, SHORT, Row
from growthlab.people.models.members import Person
from growthlab.people.rules import browsers


class SignedIn(Row, table=True):
    """One browser that is signed in. The cookie holds the token, the row its hash."""

    __tablename__ = "signed_in"

    token_hash: str = Field(max_length=64, unique=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    created_at: datetime
    seen_at: datetime
    address: str | None = Field(default=None, max_length=64)
    browser: str | None = Field(default=None, max_length=LINE)

    person: Person = Relationship(sa_relationship_kwargs={"lazy": "joined", "innerjoin": True})

    @property
    def browser_name(self) -> str:
        return browsers.named(self.browser or "")


class Token(Row, table=True):
    """A single-use link for one person, such as a password reset. Only its hash is kept."""

    token_hash: str = Field(max_length=64, unique=True)
    purpose: str = Field(max_length=SHORT)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class SignInTry(Row, table=True):
    """One failed try, counted against the account and the address it came from."""

    __tablename__ = "sign_in_try"
    __table_args__ = (sa.Index("ix_sign_in_try_subject_at", "subject", "at"),)

    subject: str = Field(max_length=LINE)
    at: datetime
