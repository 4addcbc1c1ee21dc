"""People confirm that they have read a version, and an alert says when they have not.

Revision ID: version_readings
Revises: step_traces
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "version_readings"
down_revision = "step_traces"
branch_labels = None
depends_on = None

BEFORE = (
    "not_in_operations", "dead", "lapsed", "over_budget", "kpi_red", "wear_out", "decayed", "handover_waiting", "condition_overdue",
    "test_overdue", "owner_inactive", "deputy_inactive", "slipping", "unreported", "plan_amber", "review_overdue", "no_deputy",
    "review_due_soon",
)
COLUMNS = (("alert", "kind"), ("process_idea", "reason"))


def upgrade() -> None:
    op.create_table(
        "version_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_version_reading_person_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["process_version.id"], name=op.f("fk_version_reading_version_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_version_reading_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_reading")),
        sa.UniqueConstraint("workspace_id", "version_id", "person_id", name="uq_version_reading_version_id_person_id"),
    )
    op.create_index(op.f("ix_version_reading_person_id"), "version_reading", ["person_id"])
    op.create_index(op.f("ix_version_reading_workspace_id"), "version_reading", ["workspace_id"])
    _kinds((*BEFORE, "unread"))


def downgrade() -> None:
    op.execute("DELETE FROM alert WHERE kind = 'unread'")
    op.execute("UPDATE process_idea SET reason = NULL WHERE reason = 'unread'")
    _kinds(BEFORE)
    op.drop_table("version_reading")


def _kinds(words: tuple[str, ...]) -> None:
    for table, column in COLUMNS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_alertkind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_alertkind"), sa.column(column).in_(words))
