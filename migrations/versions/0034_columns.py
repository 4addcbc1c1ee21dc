"""Which columns of the backlog somebody has chosen.

Revision ID: list_columns
Revises: watching
"""

import sqlalchemy as sa
from alembic import op

revision = "list_columns"
down_revision = "watching"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("membership") as batch_op:
        batch_op.add_column(sa.Column("list_columns", sa.JSON(), nullable=False, server_default="[]"))


def downgrade():
    with op.batch_alter_table("membership") as batch_op:
        batch_op.drop_column("list_columns")
