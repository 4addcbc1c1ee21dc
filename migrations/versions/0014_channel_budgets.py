"""The part of a quarter's money that a channel may take.

Revision ID: channel_budgets
Revises: calendar_feeds
"""

import sqlalchemy as sa
from alembic import op

revision = "channel_budgets"
down_revision = "calendar_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_channel_budget_channel_id_channel")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_channel_budget_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_budget")),
        sa.UniqueConstraint("workspace_id", "quarter", "channel_id", name="uq_channel_budget_quarter_channel_id"),
    )
    with op.batch_alter_table("channel_budget") as table:
        table.create_index(table.f("ix_channel_budget_channel_id"), ["channel_id"], unique=False)
        table.create_index(table.f("ix_channel_budget_workspace_id"), ["workspace_id"], unique=False)


def downgrade() -> None:
    op.drop_table("channel_budget")
