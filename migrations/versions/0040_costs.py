"""A quarter's costs and an owner's board are read along an index of their own."""

from alembic import op

revision = "costs_index"
down_revision = "account_names"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("hypothesis", schema=None) as batch_op:
        batch_op.drop_index("ix_hypothesis_planned_start")
        batch_op.create_index(
            "ix_hypothesis_costs", ["workspace_id", "planned_start", "state", "channel_id", "budget_base", "spend_base"], unique=False
        )
        batch_op.drop_index("ix_hypothesis_owner_id_state")
        batch_op.create_index("ix_hypothesis_owner_id_state_archived_at", ["workspace_id", "owner_id", "state", "archived_at"], unique=False)


def downgrade():
    with op.batch_alter_table("hypothesis", schema=None) as batch_op:
        batch_op.drop_index("ix_hypothesis_owner_id_state_archived_at")
        batch_op.create_index("ix_hypothesis_owner_id_state", ["workspace_id", "owner_id", "state"], unique=False)
        batch_op.drop_index("ix_hypothesis_costs")
        batch_op.create_index("ix_hypothesis_planned_start", ["workspace_id", "planned_start"], unique=False)
