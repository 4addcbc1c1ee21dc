"""Accounts are counted: one row a company, folded names, what counts as the result.

Revision ID: accounts_counted
Revises: plans_groups
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "accounts_counted"
down_revision = "plans_groups"
branch_labels = None
depends_on = None

STATUSES = ("planned", "contacted", "replied", "meeting", "presale", "no")


def upgrade() -> None:
    _drop_accounts()  # nothing wrote it before
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(length=140), nullable=False),
        sa.Column("folded", sa.String(length=140), nullable=False),
        sa.Column("status", sa.Enum(*STATUSES, name="accountstatus", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_account_by_id")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_account_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_account_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("workspace_id", "hypothesis_id", "folded", name="uq_account_hypothesis_id_folded"),
    )
    with op.batch_alter_table("account") as batch_op:
        batch_op.create_index("ix_account_folded", ["workspace_id", "folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_workspace_id"), ["workspace_id"], unique=False)
    op.create_table(
        "account_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.Enum(*STATUSES, name="account_goal", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_account_goal_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_account_goal_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_goal")),
        sa.UniqueConstraint("workspace_id", "hypothesis_id", name="uq_account_goal_hypothesis_id"),
    )
    with op.batch_alter_table("account_goal") as batch_op:
        batch_op.create_index(batch_op.f("ix_account_goal_workspace_id"), ["workspace_id"], unique=False)
    with op.batch_alter_table("observation") as batch_op:
        batch_op.add_column(sa.Column("is_counted", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("observation") as batch_op:
        batch_op.alter_column("is_counted", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("observation") as batch_op:
        batch_op.drop_column("is_counted")
    op.drop_table("account_goal")
    _drop_accounts()
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis_id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(length=400), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_account_hypothesis_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_account_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    with op.batch_alter_table("account") as batch_op:
        batch_op.create_index("ix_account_company", ["workspace_id", "company"], unique=False)
        batch_op.create_index("ix_account_hypothesis_id", ["workspace_id", "hypothesis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_workspace_id"), ["workspace_id"], unique=False)


def _drop_accounts() -> None:
    op.drop_table("account")
