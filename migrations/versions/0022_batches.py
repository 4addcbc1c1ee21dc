"""Changes of many hypotheses at once; the archive; what is still wanted.

Revision ID: batches
Revises: title_words
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "batches"
down_revision = "title_words"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('change', sa.Enum('owner', 'channel', 'segment', 'stage', 'propose', 'select', 'deselect', 'park', 'wake', 'cancel', 'restore', 'tag', 'untag', 'archive', 'unarchive', 'refresh', name='change', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('left', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('undone_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('not_undone', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_batch_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_batch_undone_by_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_batch_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch'))
    )
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.create_index('ix_batch_at', ['workspace_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('batch_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('hypothesis_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
    sa.Column('state_since', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_batch_row_batch_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['hypothesis_id'], ['hypothesis.id'], name=op.f('fk_batch_row_hypothesis_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_batch_row_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_row'))
    )
    with op.batch_alter_table('batch_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_row_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_row_hypothesis_id'), ['hypothesis_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_row_workspace_id'), ['workspace_id'], unique=False)

    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.add_column(sa.Column('archived_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('refreshed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index('ix_hypothesis_state_archived_at', ['workspace_id', 'state', 'archived_at'], unique=False)



def downgrade():
    with op.batch_alter_table('hypothesis', schema=None) as batch_op:
        batch_op.drop_index('ix_hypothesis_state_archived_at')
        batch_op.drop_column('refreshed_at')
        batch_op.drop_column('archived_at')

    with op.batch_alter_table('batch_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_row_workspace_id'))
        batch_op.drop_index(batch_op.f('ix_batch_row_hypothesis_id'))
        batch_op.drop_index(batch_op.f('ix_batch_row_batch_id'))

    op.drop_table('batch_row')
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_workspace_id'))
        batch_op.drop_index(batch_op.f('ix_batch_by_id'))
        batch_op.drop_index('ix_batch_at')

    op.drop_table('batch')
