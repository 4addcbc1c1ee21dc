"""Remarks on a step; the steps of every first version get their traces.

Revision ID: step_comments
Revises: voting_sessions
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "step_comments"
down_revision = "voting_sessions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "step_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Integer(), nullable=False),
        sa.Column("trace", sa.Integer(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=20000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("resolved_at", moment(), nullable=True),
        sa.Column("request_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["answers_id"], ["step_comment.id"], name=op.f("fk_step_comment_answers_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_step_comment_by_id")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_step_comment_process_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["person.id"], name=op.f("fk_step_comment_resolved_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_step_comment_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_comment")),
        sa.UniqueConstraint("request_key", name=op.f("uq_step_comment_request_key")),
    )
    op.create_index("ix_step_comment_process_id_trace", "step_comment", ["workspace_id", "process_id", "trace"])
    op.create_index(op.f("ix_step_comment_by_id"), "step_comment", ["by_id"])
    op.create_index(op.f("ix_step_comment_workspace_id"), "step_comment", ["workspace_id"])
    first = "SELECT id FROM process_version WHERE no = 1"
    op.execute(f'UPDATE step SET trace = "order" WHERE trace IS NULL AND version_id IN ({first})')


def downgrade() -> None:
    op.drop_table("step_comment")
