"""Numbers of KPIs that are pulled by themselves: sources, what an admin allows, differences that wait for a person.

Revision ID: kpi_sources
Revises: operations_head
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "kpi_sources"
down_revision = "operations_head"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    op.add_column("kpi_fact", sa.Column("pulled_from", sa.String(length=400), nullable=True))
    _sources()
    _grants()
    _differences()


def _sources() -> None:
    op.create_table(
        "kpi_source",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kpi_id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("sourcekind", "csv", "json", "query"), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=True),
        sa.Column("token", sa.String(length=140), nullable=True),
        sa.Column("rows_path", sa.String(length=400), nullable=True),
        sa.Column("database", sa.String(length=140), nullable=True),
        sa.Column("query", sa.String(length=20000), nullable=True),
        sa.Column("date_column", sa.String(length=400), nullable=False),
        sa.Column("value_column", sa.String(length=400), nullable=False),
        sa.Column("fold", _words("fold", "sum", "last", "mean", "count"), nullable=False),
        sa.Column("look_back", sa.Integer(), nullable=False),
        sa.Column("rhythm", _words("rhythm", "hourly", "daily"), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", MOMENT(), nullable=False),
        sa.Column("paused_at", MOMENT(), nullable=True),
        sa.Column("removed_at", MOMENT(), nullable=True),
        sa.Column("next_at", MOMENT(), nullable=False),
        sa.Column("tried_at", MOMENT(), nullable=True),
        sa.Column("succeeded_at", MOMENT(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", MOMENT(), nullable=True),
        sa.Column("error", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_kpi_source_kpi_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_kpi_source_set_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_kpi_source_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_source")),
        sa.UniqueConstraint("workspace_id", "kpi_id", name="uq_kpi_source_kpi_id"),
    )
    op.create_index(op.f("ix_kpi_source_workspace_id"), "kpi_source", ["workspace_id"])
    op.create_index(op.f("ix_kpi_source_next_at"), "kpi_source", ["next_at"])


def _grants() -> None:
    op.create_table(
        "source_grant",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_source_grant_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_source_grant_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_grant")),
        sa.UniqueConstraint("workspace_id", "kind", "name", name="uq_source_grant_kind_name"),
    )
    op.create_index(op.f("ix_source_grant_workspace_id"), "source_grant", ["workspace_id"])


def _differences() -> None:
    op.create_table(
        "kpi_difference",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kpi_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("actual", sa.String(length=60), nullable=False),
        sa.Column("pulled_from", sa.String(length=400), nullable=False),
        sa.Column("found_at", MOMENT(), nullable=False),
        sa.Column("settled_at", MOMENT(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["fact_id"], ["kpi_fact.id"], name=op.f("fk_kpi_difference_fact_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_kpi_difference_kpi_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_kpi_difference_settled_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_kpi_difference_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_difference")),
    )
    op.create_index("ix_kpi_difference_kpi_id_period", "kpi_difference", ["workspace_id", "kpi_id", "period"])
    op.create_index(op.f("ix_kpi_difference_workspace_id"), "kpi_difference", ["workspace_id"])


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def downgrade() -> None:
    for table in ("kpi_difference", "source_grant", "kpi_source"):
        op.drop_table(table)
    op.drop_column("kpi_fact", "pulled_from")
