"""Figures for unit economics.

Revision ID: economics_inputs
Revises: waiting
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import growthlab.core.columns

revision = "economics_inputs"
down_revision = "waiting"
branch_labels = None
depends_on = None

KINDS = ('media', 'pay', 'tools', 'commissions', 'content', 'production', 'ad_revenue', 'gross_profit', 'arpa', 'leads', 'actions', 'clients', 'deals_open', 'margin', 'churn')


def upgrade() -> None:
    op.create_table(
        "economics_input",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="inputkind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("hypothesis_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("rate", growthlab.core.columns.DecimalText(length=60), nullable=True),
        sa.Column("amount_base", sa.BigInteger(), nullable=True),
        sa.Column("number", growthlab.core.columns.DecimalText(length=60), nullable=True),
        sa.Column("note", sa.String(length=20000), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_economics_input_by_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_economics_input_channel_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_economics_input_segment_id")),
        sa.ForeignKeyConstraint(
            ["hypothesis_id"], ["hypothesis.id"], name=op.f("fk_economics_input_hypothesis_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_economics_input_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_economics_input")),
        sa.UniqueConstraint("request_key", name=op.f("uq_economics_input_request_key")),
    )
    with op.batch_alter_table("economics_input") as batch_op:
        batch_op.create_index("ix_economics_input_month", ["workspace_id", "month"], unique=False)
        batch_op.create_index(batch_op.f("ix_economics_input_workspace_id"), ["workspace_id"], unique=False)


def downgrade() -> None:
    op.drop_table("economics_input")
