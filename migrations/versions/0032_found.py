"""Comments and processes can be searched for."""

import sqlalchemy as sa
from alembic import op

from growthlab.core.search import stems

revision = "found"
down_revision = "saved_views"
branch_labels = None
depends_on = None

AT_ONCE, LONGEST = 5_000, 2_000
COLUMNS = ('workspace_id', 'subject_kind', 'subject_id', 'title', 'words')


def upgrade():
    _keep('comment', "SELECT id, workspace_id, text FROM comment", lambda row: ("", row.text))
    own = "SELECT id, workspace_id, number, title, sale_mechanics, risks, stop_rule FROM process"
    _keep('process', own, lambda row: (
        f"P-{row.number:02d} {row.title}",
        " ".join(str(part) for part in (row.number, row.sale_mechanics, row.risks, row.stop_rule) if part),
    ))


def downgrade():
    op.execute("DELETE FROM search_row WHERE subject_kind IN ('comment', 'process')")


def _keep(kind, query, told):
    """As activity.actions.commenting and operations.actions.rows do."""
    search, after = sa.table('search_row', *map(sa.column, COLUMNS)), 0
    pages = sa.text(f"{query} WHERE id > :after ORDER BY id LIMIT :most")  # noqa: S608  # our own words
    while rows := op.get_bind().execute(pages, {'after': after, 'most': AT_ONCE}).all():
        after = rows[-1].id
        found = []
        for row in rows:
            title, text = told(row)
            words = [f"0w{row.workspace_id}w0", *dict.fromkeys(stems(f"{title} {text}"))][:LONGEST]
            found.append(dict(zip(COLUMNS, (row.workspace_id, kind, row.id, title[:180], " ".join(words)), strict=True)))
        op.get_bind().execute(sa.insert(search), found)
