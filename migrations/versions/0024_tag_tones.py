"""Tags have a tone, and every word that a hypothesis carries is a tag.

Revision ID: tag_tones
Revises: step_comments
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "tag_tones"
down_revision = "step_comments"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('tag', schema=None) as batch_op:
        batch_op.add_column(sa.Column(
            'tone', sa.Enum('plain', 'mine', 'good', 'warn', 'bad', 'move', name='tone', native_enum=False, create_constraint=True, length=40),
            nullable=False, server_default='plain',
        ))
        batch_op.add_column(sa.Column('active', sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table('tag', schema=None) as batch_op:
        batch_op.alter_column('tone', existing_type=sa.String(40), existing_nullable=False, server_default=None)
        batch_op.alter_column('active', existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    _name_what_is_carried()


def _name_what_is_carried():
    """One tag for each word on a hypothesis that is none yet."""
    connection = op.get_bind()
    known = {(ws, name.casefold()) for ws, name in connection.execute(sa.text("SELECT workspace_id, name FROM tag"))}
    tag = sa.table("tag", *(sa.column(name) for name in ("workspace_id", "key", "name", "tone", "active")))
    carried = connection.execute(sa.text("SELECT workspace_id, tags FROM hypothesis WHERE CAST(tags AS TEXT) <> '[]' ORDER BY id")).all()
    for workspace_id, tags in carried:
        for word in json.loads(tags) if isinstance(tags, str) else tags:
            if (workspace_id, word.casefold()) not in known:
                known.add((workspace_id, word.casefold()))
                row = {"workspace_id": workspace_id, "key": f"word_{len(known)}", "name": word[:140], "tone": "plain", "active": True}
                connection.execute(sa.insert(tag).values(row))


def downgrade():
    with op.batch_alter_table('tag', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_tag_tone'), type_='check')
        batch_op.drop_column('active')
        batch_op.drop_column('tone')

