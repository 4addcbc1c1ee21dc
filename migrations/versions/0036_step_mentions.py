"""A remark on a step keeps whom it names; a source says since when it is being read."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "step_mentions"
down_revision = "seen_rows"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("step_comment") as batch_op:
        batch_op.add_column(sa.Column("mentions", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.create_index("ix_step_comment_at", ["workspace_id", "at"])
    with op.batch_alter_table("kpi_source") as batch_op:
        batch_op.add_column(sa.Column("reading_since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("kpi_source") as batch_op:
        batch_op.drop_column("reading_since")
    with op.batch_alter_table("step_comment") as batch_op:
        batch_op.drop_index("ix_step_comment_at")
        batch_op.drop_column("mentions")
