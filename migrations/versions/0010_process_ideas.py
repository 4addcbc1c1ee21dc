"""Hypotheses that were drafted because a process lapsed or wears out.

Revision ID: process_ideas
Revises: digest_doors
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "process_ideas"
down_revision = "digest_doors"
branch_labels = None
depends_on = None

KINDS = (
    "not_in_operations", "dead", "lapsed", "over_budget", "kpi_red", "wear_out", "decayed", "handover_waiting", "condition_overdue",
    "test_overdue", "owner_inactive", "deputy_inactive", "slipping", "unreported", "plan_amber", "review_overdue", "no_deputy",
    "review_due_soon",
)


def upgrade() -> None:
    op.create_table(
        "process_idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Enum(*KINDS, name="alertkind", native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_process_idea_by_id")),
        sa.ForeignKeyConstraint(
            ["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_process_idea_hypothesis_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_process_idea_process_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_process_idea_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_idea")),
        sa.UniqueConstraint("workspace_id", "hypothesis_id", name="uq_process_idea_hypothesis_id"),
    )
    op.create_index("ix_process_idea_process_id", "process_idea", ["workspace_id", "process_id"])
    op.create_index(op.f("ix_process_idea_workspace_id"), "process_idea", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("process_idea")
