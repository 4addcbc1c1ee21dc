"""What each person believes, before the test, and the sessions in which a team votes."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LONG, NAME, WorkspaceRow, json_dict, leads, once, words
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Person
from growthlab.voting.rules.sessions import Pace

IN_COLUMNS = ("impact", "confidence", "ease")


class Vote(WorkspaceRow, table=True):
    """One person's belief that the success threshold will be met, with estimates if given. Locked at the start.

    `answers` holds the estimates of all criteria but the three that have a column, exact numbers as text.
    """

    __table_args__ = (
        once("vote", "hypothesis_id", "person_id"),
        leads("vote", "person_id", "hypothesis_id"),
        sa.CheckConstraint("belief_percent in (10, 30, 50, 70, 90)", name="belief"),
    )

    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True)
    belief_percent: int
    impact: int | None = None
    confidence: int | None = None
    ease: int | None = None
    answers: dict[str, Any] = Field(  # Any: texts, by the key of their criterion
        default_factory=dict, sa_type=json_dict(), sa_column_kwargs={"server_default": "{}"}
    )
    comment: str | None = Field(default=None, max_length=LONG)
    at: datetime
    counts: bool = True  # a deactivated person's vote leaves the count while votes are open

    person: Person = Relationship()

    @property
    def given(self) -> dict[str, Decimal]:
        """Every estimate by the key of its criterion, also of criteria that are not asked any more."""
        return given_in(self.impact, self.confidence, self.ease, self.answers)

    def take(self, given: Mapping[str, Decimal], *, asked: Mapping[str, object]) -> None:
        """These estimates replace those of the `asked` criteria; the others are kept."""
        kept = {key: value for key, value in self.given.items() if key not in asked} | dict(given)
        for key in IN_COLUMNS:
            setattr(self, key, int(kept[key]) if key in kept else None)
        self.answers = {key: f"{value:f}" for key, value in kept.items() if key not in IN_COLUMNS}


class EarlierVote(WorkspaceRow, table=True):
    """A vote as it was before its voter renewed, changed or took it back; only the voter reads it. Never edited."""

    __tablename__ = "earlier_vote"
    __table_args__ = (leads("earlier_vote", "hypothesis_id", "person_id", "at"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True)
    belief_percent: int
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: texts, by the key of their criterion
    comment: str | None = Field(default=None, max_length=LONG)
    at: datetime
    replaced_at: datetime

    @property
    def given(self) -> dict[str, Decimal]:
        return {key: Decimal(value) for key, value in self.answers.items()}


def given_in(impact: int | None, confidence: int | None, ease: int | None, answers: Mapping[str, str]) -> dict[str, Decimal]:
    """The estimates of a vote's columns by key; for rows that are read as columns alone."""
    columns = zip(IN_COLUMNS, (impact, confidence, ease), strict=True)
    return {key: Decimal(value) for key, value in columns if value is not None} | {
        key: Decimal(value) for key, value in answers.items()
    }


class VotingSession(WorkspaceRow, table=True):
    """Chosen hypotheses that chosen people vote on; votes are held back from everybody until a card is revealed."""

    __tablename__ = "voting_session"
    __table_args__ = (leads("voting_session", "closed_at", "until"),)

    title: str = Field(max_length=NAME)
    pace: Pace = Field(sa_type=words(Pace))
    lead_id: int = Field(foreign_key="person.id")
    until: date  # the last day, in the workspace's time zone; what is open after it is revealed
    at_hand: int = 1  # place of the card that a meeting looks at
    opened_at: datetime
    closed_at: datetime | None = None

    lead: Person = Relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class SessionCard(WorkspaceRow, table=True):
    """One hypothesis of a session. Until it is revealed nobody sees another's vote on it."""

    __tablename__ = "session_card"
    __table_args__ = (once("session_card", "voting_session_id", "hypothesis_id"), leads("session_card", "hypothesis_id", "revealed_at"))

    voting_session_id: int = Field(foreign_key="voting_session.id", index=True, ondelete="CASCADE")
    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    place: int  # from 1
    revealed_at: datetime | None = None

    hypothesis: Hypothesis = Relationship()


class SessionVoter(WorkspaceRow, table=True):
    """One person whose vote a session waits for."""

    __tablename__ = "session_voter"
    __table_args__ = (once("session_voter", "voting_session_id", "person_id"), leads("session_voter", "person_id"))

    voting_session_id: int = Field(foreign_key="voting_session.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id")

    person: Person = Relationship()
