"""Links between hypotheses, and which one was merged into which."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "ties"
down_revision = "version_readings"
branch_labels = None
depends_on = None

MERGED = sa.text("kind = 'merged'")


def upgrade():
    op.create_table('tie',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('hypothesis_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('related', 'duplicate', 'merged', name='tiekind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_tie_by_id')),
    sa.ForeignKeyConstraint(['hypothesis_id'], ['hypothesis.id'], name=op.f('fk_tie_hypothesis_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['hypothesis.id'], name=op.f('fk_tie_other_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_tie_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie')),
    sa.UniqueConstraint('workspace_id', 'hypothesis_id', 'other_id', name='uq_tie_hypothesis_id_other_id')
    )
    with op.batch_alter_table('tie', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tie_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tie_hypothesis_id'), ['hypothesis_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tie_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tie_workspace_id'), ['workspace_id'], unique=False)
        batch_op.create_index(
            'uq_tie_merged', ['workspace_id', 'hypothesis_id'], unique=True, sqlite_where=MERGED, postgresql_where=MERGED
        )


def downgrade():
    op.drop_table('tie')
