"""A queue for long work; imports that can be undone; forms under a link.

Revision ID: intake_queue
Revises: children
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "intake_queue"
down_revision = "children"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('intake_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('token', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=140), nullable=False),
    sa.Column('intro', sqlmodel.sql.sqltypes.AutoString(length=20000), nullable=True),
    sa.Column('audience', sa.Enum('public', 'team', name='audience', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('closed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_intake_form_by_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_intake_form_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_form')),
    sa.UniqueConstraint('token', name=op.f('uq_intake_form_token'))
    )
    with op.batch_alter_table('intake_form', schema=None) as batch_op:
        batch_op.create_index('ix_intake_form_id', ['workspace_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_form_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(length=140), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', 'failed', 'stopped', name='taskstate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('leased_until', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('stop_wanted_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('problem', sqlmodel.sql.sqltypes.AutoString(length=20000), nullable=True),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('started_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('ended_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_task_by_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_task_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task')),
    sa.UniqueConstraint('workspace_id', 'key', name='uq_task_key')
    )
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index('ix_task_created_at', ['workspace_id', 'created_at'], unique=False)
        batch_op.create_index('ix_task_state_leased_until', ['state', 'leased_until'], unique=False)
        batch_op.create_index(batch_op.f('ix_task_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('import_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('hypothesis_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('is_new', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['hypothesis_id'], ['hypothesis.id'], name=op.f('fk_import_row_hypothesis_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], name=op.f('fk_import_row_import_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_import_row_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_row'))
    )
    with op.batch_alter_table('import_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_row_hypothesis_id'), ['hypothesis_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_row_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_row_workspace_id'), ['workspace_id'], unique=False)

    with op.batch_alter_table('import', schema=None) as batch_op:
        batch_op.add_column(sa.Column('options', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('made', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('undone_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('undone_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('task_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_import_undone_by_id'), 'person', ['undone_by_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_import_task_id'), 'task', ['task_id'], ['id'], ondelete='SET NULL')
    with op.batch_alter_table('import', schema=None) as batch_op:
        batch_op.alter_column('options', existing_type=sa.JSON(), existing_nullable=False, server_default=None)
        batch_op.alter_column('made', existing_type=sa.JSON(), existing_nullable=False, server_default=None)


def downgrade():
    with op.batch_alter_table('import', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_import_task_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_import_undone_by_id'), type_='foreignkey')
        batch_op.drop_column('task_id')
        batch_op.drop_column('undone_by_id')
        batch_op.drop_column('undone_at')
        batch_op.drop_column('made')
        batch_op.drop_column('options')

    with op.batch_alter_table('import_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_row_workspace_id'))
        batch_op.drop_index(batch_op.f('ix_import_row_import_id'))
        batch_op.drop_index(batch_op.f('ix_import_row_hypothesis_id'))

    op.drop_table('import_row')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_workspace_id'))
        batch_op.drop_index('ix_task_state_leased_until')
        batch_op.drop_index('ix_task_created_at')

    op.drop_table('task')
    with op.batch_alter_table('intake_form', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_form_workspace_id'))
        batch_op.drop_index('ix_intake_form_id')

    op.drop_table('intake_form')
