"""A file that takes long to read waits for the scheduler as it is."""

import sqlalchemy as sa
from alembic import op

revision = "import_files"
down_revision = "merged_tags"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_import_file_import_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_import_file_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
        sa.UniqueConstraint("workspace_id", "import_id", name="uq_import_file_import_id"),
    )
    with op.batch_alter_table("import_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_import_file_workspace_id"), ["workspace_id"], unique=False)


def downgrade() -> None:
    op.drop_table("import_file")
