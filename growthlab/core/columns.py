"""Column types and mixins that every table shares. Words are checked, numbers are exact, times are UTC."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

# Every constraint has a name, so that a migration can find it on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

SHORT, NAME, LINE, LONG = 40, 140, 400, 20_000


def words(enum: type[StrEnum], name: str | None = None) -> sa.Enum:
    """A column of one enum's values, held by a CHECK. Give a `name` when a table has two of one enum."""
    return sa.Enum(
        enum,
        name=name or enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=SHORT,
    )


class DecimalText(TypeDecorator[Decimal]):
    """An exact Decimal kept as text, because SQLite would make it a float."""

    impl = sa.String(60)
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else format(Decimal(value), "f")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


def json_dict() -> Any:  # Any: SQLAlchemy's Mutable wrapper has no useful static type here
    """A JSON object whose edits are noticed."""
    return MutableDict.as_mutable(sa.JSON())


def json_list() -> Any:  # Any: as above
    """A JSON array whose edits are noticed."""
    return MutableList.as_mutable(sa.JSON())


def nothing_yet() -> list[Any]:  # Any: of whatever the column lists
    """What a list begins as. Of `list` itself pydantic asks anew for each row what it takes, and waits half a millisecond."""
    return []


class Row(SQLModel):
    """Every table has an integer key. What would check it as a document is made when first asked for, which hardly any row is."""

    model_config = {"defer_build": True}

    id: int = Field(default=None, primary_key=True)


class WorkspaceRow(Row):
    """A row that belongs to exactly one workspace. Indexes lead with `workspace_id` (see `leads`)."""

    workspace_id: int = Field(foreign_key="workspace.id", index=True)


class Versioned(SQLModel):
    """A row on which two people must not overwrite each other: the second commit fails as stale."""

    version: int = 1

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # a class-level directive; Any: mapper arguments
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # set by the mapper


def leads(table: str, *columns: str) -> sa.Index:
    """An index that leads with the workspace, so that the data can later be spread by it."""
    return sa.Index(f"ix_{table}_{'_'.join(columns)}", "workspace_id", *columns)


def as_word(said: str) -> sa.ColumnClause[str]:
    """One of our own words in a statement, not a value: the database sees which index serves."""
    return sa.literal_column(f"'{said}'", sa.String)


def unlisted(column: Any) -> sa.ColumnElement[Any]:  # Any: a mapped column of whatever type
    """The column in words that no index knows, so that the database takes the way of another condition."""
    return sa.func.coalesce(column, column)


def once(table: str, *columns: str) -> sa.UniqueConstraint:
    """At most one row per workspace with these values."""
    return sa.UniqueConstraint("workspace_id", *columns, name=f"uq_{table}_{'_'.join(columns)}")
