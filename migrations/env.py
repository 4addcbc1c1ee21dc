"""Alembic's entry: runs the migrations on the connection that `growthlab.core.schema` hands over."""

from alembic import context

from growthlab.core.tables import metadata


def _is_ours(name: str | None, type_: str, parents: object) -> bool:
    """Not the full-text index, which the models do not know (see growthlab.core.search_index)."""
    return not (name or "").startswith(("search_words", "ix_search_row_words"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    render_as_batch=True,
    compare_type=True,
    include_name=_is_ours,
)
with context.begin_transaction():
    context.run_migrations()
