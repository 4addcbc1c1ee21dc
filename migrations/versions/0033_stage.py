"""Looks at the stage of the department.

Revision ID: stage_looks
Revises: scale_indexes
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "stage_looks"
down_revision = "scale_indexes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "maturity_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("measured", sa.JSON(), nullable=False),
        sa.Column("own", sa.String(length=20000), nullable=True),
        sa.Column("note", sa.String(length=20000), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_maturity_assessment_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_maturity_assessment_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maturity_assessment")),
    )
    op.create_index(op.f("ix_maturity_assessment_workspace_id"), "maturity_assessment", ["workspace_id"])
    op.create_index("ix_maturity_assessment_at", "maturity_assessment", ["workspace_id", "at"])


def downgrade() -> None:
    op.drop_table("maturity_assessment")
