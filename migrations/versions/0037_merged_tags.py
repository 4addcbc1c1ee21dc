"""A tag that was merged knows into which: its word, typed again, means that one."""

import sqlalchemy as sa
from alembic import op

revision = "merged_tags"
down_revision = "step_mentions"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('tag', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_tag_merged_into_id_tag'), 'tag', ['merged_into_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_tag_merged_into_id'), ['merged_into_id'], unique=False)


def downgrade():
    with op.batch_alter_table('tag', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tag_merged_into_id'))
        batch_op.drop_constraint(batch_op.f('fk_tag_merged_into_id_tag'), type_='foreignkey')
        batch_op.drop_column('merged_into_id')
