"""Indexes for Today: tests by the day of their start, decided ones, and what nobody has touched for long."""

from alembic import op

revision = "quick_today"
down_revision = "stage_looks"
branch_labels = None
depends_on = None

COLUMNS = {
    "ix_hypothesis_started_on": ["workspace_id", "started_on"],
    "ix_hypothesis_outcome": ["workspace_id", "outcome"],
    "ix_hypothesis_refreshed_at_edited_at_state": ["workspace_id", "refreshed_at", "edited_at", "state"],
}


def upgrade() -> None:
    for name, columns in COLUMNS.items():
        op.create_index(name, "hypothesis", columns)


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_index(name, "hypothesis")
