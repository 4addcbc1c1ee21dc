"""The full-text index.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

from growthlab.core.search_index import create_index, drop_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index(op.get_bind())


def downgrade() -> None:
    drop_index(op.get_bind())
