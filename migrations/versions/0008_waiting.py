"""Indexes for what waits: votes by the day of their state, opinions that lie apart, comments that name somebody."""

from alembic import op

revision = "waiting"
down_revision = "attachments"
branch_labels = None
depends_on = None

COLUMNS = {
    "ix_hypothesis_state_state_since_number": ["workspace_id", "state", "state_since", "number"],
    "ix_hypothesis_state_widest_gap_number": ["workspace_id", "state", "widest_gap", "number"],
}


def upgrade() -> None:
    for name, columns in COLUMNS.items():
        op.create_index(name, "hypothesis", columns)


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_index(name, "hypothesis")
