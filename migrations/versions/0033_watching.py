"""People watch: whether what one says makes one watch, and the list of what one watches.

Revision ID: watching
Revises: kpi_sources
"""

import sqlalchemy as sa
from alembic import op

revision = "watching"
down_revision = "kpi_sources"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("watches_talk", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_watch_person_id_id", "watch", ["workspace_id", "person_id", "id"])


def downgrade():
    op.drop_index("ix_watch_person_id_id", table_name="watch")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("watches_talk")
