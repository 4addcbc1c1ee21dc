"""What is asked of a database while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Engine


@contextmanager
def statements_on(engine: Engine) -> Iterator[list[str]]:
    """The statements, as they are said."""
    said: list[str] = []

    def note(connection, cursor, statement, *rest):
        said.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
