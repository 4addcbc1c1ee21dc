"""Indexes for the children of a hypothesis and for the money of a quarter."""

from alembic import op

revision = "children"
down_revision = "channel_budgets"
branch_labels = None
depends_on = None

COLUMNS = {
    "ix_hypothesis_parent_id_number": ["workspace_id", "parent_id", "number"],
    "ix_hypothesis_planned_start": ["workspace_id", "planned_start"],
}


def upgrade() -> None:
    for name, columns in COLUMNS.items():
        op.create_index(name, "hypothesis", columns)


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_index(name, "hypothesis")
