"""People and the workspaces they work in."""

from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.core.columns import LINE, LONG, NAME, SHORT, Row, WorkspaceRow, json_dict, json_list, leads, nothing_yet, once, words
from growthlab.people.rules import HEADING, Function, Permission, Role, may
from growthlab.people.scoring import Scoring
from growthlab.people.settings import WorkspaceSettings

_HEADS = sa.text("heads_operations")


class Workspace(Row, table=True):
    """One team's or client's whole world; everything but people belongs to exactly one."""

    slug: str = Field(max_length=SHORT, unique=True)
    name: str = Field(max_length=NAME)
    language: str = Field(default="en", max_length=2)
    base_currency: str = Field(max_length=3)
    tz: str = Field(default="UTC", max_length=64)
    weekend: list[int] = Field(default_factory=lambda: [5, 6], sa_type=json_list())
    settings_json: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict())  # Any: read through `settings`
    scoring_json: dict[str, Any] = Field(default_factory=dict, sa_type=json_dict(), sa_column_kwargs={"server_default": "{}"})  # Any: JSON
    is_demo: bool = False
    last_hypothesis: int = 0
    last_process: int = 0
    created_at: datetime

    @property
    def settings(self) -> WorkspaceSettings:
        return WorkspaceSettings.model_validate(self.settings_json)

    @property
    def scoring(self) -> Scoring:
        return Scoring.model_validate(self.scoring_json)


class Person(Row, table=True):
    """Somebody who can sign in; knows no workspace by itself."""

    name: str = Field(max_length=NAME)
    email: str = Field(max_length=LINE, unique=True)
    password_hash: str | None = Field(default=None, max_length=LINE)
    locale: str = Field(default="en", max_length=2)
    tz: str | None = Field(default=None, max_length=64)
    theme: str = Field(default="system", max_length=6)
    digest_weekday: int = 0
    digest_time: time = time(9)
    digest_when_empty: bool = False  # "all in order" instead of no mail
    friday_learnings: bool = False
    quiet_about: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # words of activity.notices.NoticeKind
    watches_talk: bool = True  # what they comment on and where they are named
    active: bool = True
    created_at: datetime

    @property
    def chosen_theme(self) -> str:
        """Light or dark; empty when the system decides."""
        return "" if self.theme == "system" else self.theme


class Membership(WorkspaceRow, table=True):
    """One person in one workspace: the roles held there, and the hours for growth work. At most one heads operations."""

    __table_args__ = (
        once("membership", "person_id"),
        sa.Index("uq_membership_heads", "workspace_id", unique=True, sqlite_where=_HEADS, postgresql_where=_HEADS),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    roles: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())
    function: Function = Field(default=Function.NONE, sa_type=words(Function))
    title: str | None = Field(default=None, max_length=NAME)
    is_founder: bool = False
    heads_operations: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    hours_per_week: int = 0
    digest_opt_in: bool = True
    list_columns: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())  # of the backlog, as chosen; empty for the usual ones
    active: bool = True

    person: Person = Relationship(sa_relationship_kwargs={"lazy": "joined", "innerjoin": True})
    workspace: Workspace = Relationship(sa_relationship_kwargs={"lazy": "joined", "innerjoin": True})

    @property
    def role_labels(self) -> list[str]:
        """In the current language."""
        return [Role(role).label for role in self.roles]

    @property
    def may_head(self) -> bool:
        """Whether they can answer for operations."""
        return self.active and not HEADING.isdisjoint(self.roles)

    @property
    def hears_of_operations(self) -> bool:
        """Whether what stops in operations reaches them beside its owner."""
        return self.heads_operations or Role.MANAGER in self.roles

    def may(self, permission: Permission, *, named: bool = False) -> bool:
        return self.active and may(self.roles, permission, named=named)


class Invitation(WorkspaceRow, table=True):
    """A link that lets one address in, once, until it expires. Only the token's hash is kept."""

    email: str = Field(max_length=LINE)
    roles: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())
    token_hash: str = Field(max_length=64, unique=True)
    invited_by_id: int = Field(foreign_key="person.id")
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None


class StageChoice(WorkspaceRow, table=True):
    """The stage of the commercial department that a person chose on a day; the newest holds."""

    __tablename__ = "stage_choice"
    __table_args__ = (leads("stage_choice", "on"),)

    stage: int
    on: date
    by_id: int = Field(foreign_key="person.id")
    note: str | None = Field(default=None, max_length=LONG)
