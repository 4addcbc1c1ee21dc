"""Schedulers share the writing of digests workspace by workspace.

Revision ID: digest_lease
Revises: batches
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "digest_lease"
down_revision = "batches"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "digest_lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("leased_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("leased_by", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_digest_lease_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_lease")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_digest_lease_workspace_id")),
    )
    with op.batch_alter_table("digest_lease", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_lease_workspace_id"), ["workspace_id"], unique=False)


def downgrade():
    op.drop_table("digest_lease")
