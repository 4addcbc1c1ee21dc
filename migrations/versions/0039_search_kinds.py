"""What can be searched for knows its kind by a word, so that the newest of a kind are found without reading the others."""

from alembic import op

revision = "search_kinds"
down_revision = "import_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE search_row SET words = words || ' 0k' || subject_kind || '0'")


def downgrade() -> None:
    op.execute("UPDATE search_row SET words = replace(words, ' 0k' || subject_kind || '0', '')")
