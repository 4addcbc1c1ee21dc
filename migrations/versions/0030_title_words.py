"""The words of titles, by which similar hypotheses are found; learning cards can be searched for."""

from textwrap import shorten

import sqlalchemy as sa
import sqlmodel
from alembic import op

from growthlab.core.search import stems
from growthlab.hypotheses.title_words import words_in

revision = "title_words"
down_revision = "intake_queue"
branch_labels = None
depends_on = None

AT_ONCE = 5_000


def upgrade():
    op.create_table('title_word',
    sa.Column('workspace_id', sa.Integer(), nullable=False),
    sa.Column('word', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('hypothesis_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['hypothesis_id'], ['hypothesis.id'], name=op.f('fk_title_word_hypothesis_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workspace_id'], ['workspace.id'], name=op.f('fk_title_word_workspace_id')),
    sa.PrimaryKeyConstraint('workspace_id', 'word', 'hypothesis_id', name=op.f('pk_title_word')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('title_word', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_title_word_hypothesis_id'), ['hypothesis_id'], unique=False)
    _keep_words()
    _keep_learnings()


def downgrade():
    op.execute("DELETE FROM search_row WHERE subject_kind = 'learning'")
    op.drop_table('title_word')


def _keep_words():
    words = sa.table('title_word', *map(sa.column, ('workspace_id', 'word', 'hypothesis_id')))
    for rows in _pages("SELECT id, workspace_id, title FROM hypothesis WHERE id > :after ORDER BY id LIMIT :most"):
        found = [{'workspace_id': row.workspace_id, 'word': word, 'hypothesis_id': row.id} for row in rows for word in words_in(row.title)]
        if found:
            op.get_bind().execute(sa.insert(words), found)


def _keep_learnings():
    """As experiments.actions.learning does."""
    columns = ('workspace_id', 'subject_kind', 'subject_id', 'title', 'words')
    search = sa.table('search_row', *map(sa.column, columns))
    seen = set()
    for rows in _pages("SELECT * FROM learning WHERE id > :after ORDER BY id LIMIT :most"):
        found = []
        for row in rows:
            if row.hypothesis_id in seen:
                continue
            seen.add(row.hypothesis_id)
            title = shorten(row.learned, 160, placeholder="…")
            words = dict.fromkeys(stems(f"{title} {row.learned} {row.observed} {row.therefore}"))
            mark = f"0w{row.workspace_id}w0"
            values = (row.workspace_id, 'learning', row.hypothesis_id, title, " ".join([mark, *words]))
            found.append(dict(zip(columns, values, strict=True)))
        if found:
            op.get_bind().execute(sa.insert(search), found)


def _pages(query):
    after = 0
    while rows := op.get_bind().execute(sa.text(query), {'after': after, 'most': AT_ONCE}).all():
        yield rows
        after = rows[-1].id
