"""Search marks each row with its workspace and its kind in one word, so that the newest of a kind are found without the others."""

from alembic import op

from growthlab.core.search_index import create_index, drop_index

revision = "search_kinds"
down_revision = "import_files"
branch_labels = None
depends_on = None

WORKSPACE, KIND = "'0w' || workspace_id || 'w0'", "'0w' || workspace_id || subject_kind || '0'"


def upgrade() -> None:
    _replace(WORKSPACE, KIND)


def downgrade() -> None:
    _replace(KIND, WORKSPACE)


def _replace(old: str, new: str) -> None:
    """Without the index, which is made anew in one go."""
    drop_index(op.get_bind())
    op.execute(f"UPDATE search_row SET words = replace(words, {old}, {new})")  # noqa: S608  # our own words
    create_index(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")
