"""The private address of a person's calendar."""

from datetime import datetime

from sqlmodel import Field, Relationship

from growthlab.core.columns import Row
from growthlab.people.models import Person


class CalendarFeed(Row, table=True):
    """One person's address; the row holds its token's hash, so that the address itself is shown once."""

    __tablename__ = "calendar_feed"

    person_id: int = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime

    person: Person = Relationship(sa_relationship_kwargs={"lazy": "joined", "innerjoin": True})
