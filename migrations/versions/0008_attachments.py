"""Files and addresses beside a subject.

Revision ID: attachments
Revises: alert_rows
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "attachments"
down_revision = "alert_rows"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("address", sa.String(length=20000), nullable=True),
        sa.Column("file_name", sa.String(length=400), nullable=True),
        sa.Column("media_type", sa.String(length=400), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("removed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_attachment_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_attachment_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.create_index("ix_attachment_subject_kind_subject_id", ["workspace_id", "subject_kind", "subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_workspace_id"), ["workspace_id"], unique=False)
    op.create_table(
        "attachment_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_file_attachment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_attachment_file_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_file")),
        sa.UniqueConstraint("workspace_id", "attachment_id", name="uq_attachment_file_attachment_id"),
    )
    with op.batch_alter_table("attachment_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_file_workspace_id"), ["workspace_id"], unique=False)


def downgrade() -> None:
    op.drop_table("attachment_file")
    op.drop_table("attachment")
