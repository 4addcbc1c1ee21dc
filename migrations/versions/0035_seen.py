"""The few rows whose votes a reader sees, and those of the same channel, metric and segment, are found without reading others."""

from alembic import op

revision = "seen_rows"
down_revision = "quick_today"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.drop_index('ix_hypothesis_channel_id')
        batch_op.create_index(
            'ix_hypothesis_channel_id_metric_id_segment_id_state', ['workspace_id', 'channel_id', 'metric_id', 'segment_id', 'state'],
            unique=False,
        )
        batch_op.create_index('ix_hypothesis_state_plan_locked_at', ['workspace_id', 'state', 'plan_locked_at'], unique=False)


def downgrade():
    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.drop_index('ix_hypothesis_state_plan_locked_at')
        batch_op.drop_index('ix_hypothesis_channel_id_metric_id_segment_id_state')
        batch_op.create_index('ix_hypothesis_channel_id', ['workspace_id', 'channel_id'], unique=False)
