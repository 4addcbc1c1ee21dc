"""Sessions in which chosen people vote on chosen hypotheses.

Revision ID: voting_sessions
Revises: scoring
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "voting_sessions"
down_revision = "scoring"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('voting_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=140), nullable=False),
    sa.Column('pace', sa.Enum('meeting', 'deadline', name='pace', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('at_hand', sa.Integer(), nullable=False),
    sa.Column('opened_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('closed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['lead_id'], ['person.id'], name=op.f('fk_voting_session_lead_id')),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_voting_session_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voting_session'))
    )
    with op.batch_alter_table('voting_session', schema=None) as batch_op:
        batch_op.create_index('ix_voting_session_closed_at_until', ['workspace_id', 'closed_at', 'until'], unique=False)
        batch_op.create_index(batch_op.f('ix_voting_session_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('session_card',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('voting_session_id', sa.Integer(), nullable=False),
    sa.Column('hypothesis_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('revealed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['hypothesis_id'], ['hypothesis.id'], name=op.f('fk_session_card_hypothesis_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['voting_session_id'], ['voting_session.id'], name=op.f('fk_session_card_voting_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_session_card_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_card')),
    sa.UniqueConstraint('workspace_id', 'voting_session_id', 'hypothesis_id', name='uq_session_card_voting_session_id_hypothesis_id')
    )
    with op.batch_alter_table('session_card', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_card_hypothesis_id'), ['hypothesis_id'], unique=False)
        batch_op.create_index('ix_session_card_hypothesis_id_revealed_at', ['workspace_id', 'hypothesis_id', 'revealed_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_card_voting_session_id'), ['voting_session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_card_workspace_id'), ['workspace_id'], unique=False)

    op.create_table('session_voter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('voting_session_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_session_voter_person_id')),
    sa.ForeignKeyConstraint(['voting_session_id'], ['voting_session.id'], name=op.f('fk_session_voter_voting_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_session_voter_workspace_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_voter')),
    sa.UniqueConstraint('workspace_id', 'voting_session_id', 'person_id', name='uq_session_voter_voting_session_id_person_id')
    )
    with op.batch_alter_table('session_voter', schema=None) as batch_op:
        batch_op.create_index('ix_session_voter_person_id', ['workspace_id', 'person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_voter_voting_session_id'), ['voting_session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_session_voter_workspace_id'), ['workspace_id'], unique=False)


def downgrade():
    for table in ('session_voter', 'session_card', 'voting_session'):
        op.drop_table(table)
