"""Steps are followed from version to version; an approved version keeps the sheets of its KPIs.

Revision ID: step_traces
Revises: digest_lease
"""

import sqlalchemy as sa
from alembic import op

revision = "step_traces"
down_revision = "digest_lease"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("step", sa.Column("trace", sa.Integer(), nullable=True))
    op.add_column("process_version", sa.Column("kpis", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("process_version", "kpis")
    op.drop_column("step", "trace")
