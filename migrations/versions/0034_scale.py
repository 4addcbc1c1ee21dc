"""Coverage and the plan read along an index of their own."""

from alembic import op

revision = "scale_indexes"
down_revision = "list_columns"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.drop_index('ix_hypothesis_segment_id')
        batch_op.create_index(
            'ix_hypothesis_segment_id_funnel_stage_id_state', ['workspace_id', 'segment_id', 'funnel_stage_id', 'state'], unique=False
        )
        batch_op.create_index('ix_hypothesis_state_created_at_number', ['workspace_id', 'state', 'created_at', 'number'], unique=False)


def downgrade():
    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.drop_index('ix_hypothesis_state_created_at_number')
        batch_op.drop_index('ix_hypothesis_segment_id_funnel_stage_id_state')
        batch_op.create_index('ix_hypothesis_segment_id', ['workspace_id', 'segment_id'], unique=False)
