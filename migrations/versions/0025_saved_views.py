"""Lists under a name, for oneself or for the workspace; comments that were changed.

Revision ID: saved_views
Revises: tag_tones
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "saved_views"
down_revision = "tag_tones"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('saved_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=140), nullable=False),
    sa.Column('query', sa.JSON(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_saved_view_by_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_saved_view_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view'))
    )
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.create_index('ix_saved_view_by_id', ['workspace_id', 'by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_view_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('default_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('view_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_default_view_person_id')),
    sa.ForeignKeyConstraint(['view_id'], ['saved_view.id'], name=op.f('fk_default_view_view_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_default_view_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_default_view')),
    sa.UniqueConstraint('workspace_id', 'person_id', name='uq_default_view_person_id')
    )
    with op.batch_alter_table('default_view', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_default_view_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_default_view_view_id'), ['view_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_default_view_workspace_id'), ['workspace_id'], unique=False)

    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('edited_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))



def downgrade():
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_column('edited_at')

    with op.batch_alter_table('default_view', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_default_view_workspace_id'))
        batch_op.drop_index(batch_op.f('ix_default_view_view_id'))
        batch_op.drop_index(batch_op.f('ix_default_view_person_id'))

    op.drop_table('default_view')
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_view_workspace_id'))
        batch_op.drop_index(batch_op.f('ix_saved_view_by_id'))

    op.drop_table('saved_view')
