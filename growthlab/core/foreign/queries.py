"""Rows of a query that only reads somebody's database: one statement, in a transaction that cannot write, for so long, so many."""

import re
from collections.abc import Callable

from sqlalchemy.engine import URL

from growthlab.core.db import normal_url
from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.rows import MOST_ROWS, ForeignRow, nothing_there, too_many_rows
from growthlab.core.foreign.sqlite import sqlite_rows
from growthlab.core.i18n import N_

SECONDS = 10.0
_READS = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*(?:select|with|values)\b", re.IGNORECASE | re.DOTALL)


def query_rows(url: str, query: str, *, counted: bool = False, seconds: float = SECONDS) -> list[ForeignRow]:
    """The first column is the date or the period, the second the number (not needed where rows are `counted`).

    RuleBroken for a query that writes, is several, takes longer than `seconds` or gives more than MOST_ROWS rows,
    and for a database that does not answer; nothing is changed there in any case.
    """
    wanted = query.strip().rstrip(";").rstrip()
    if not _READS.match(wanted):
        raise RuleBroken(N_("Only a query that reads is taken: it begins with SELECT or WITH."), code="query_writes", field="query")
    address = normal_url(url)
    found = _asker(address)(address, wanted, columns=1 if counted else 2, most=MOST_ROWS + 1, seconds=seconds)
    if len(found) > MOST_ROWS:
        raise too_many_rows()
    if not found:
        raise nothing_there()
    rows = (ForeignRow(number, row[0], row[1] if len(row) > 1 else "") for number, row in enumerate(found, start=1))
    return [row for row in rows if row.when or row.value]


def _asker(address: URL) -> Callable[..., list[tuple[str, ...]]]:
    if address.get_backend_name() == "sqlite":
        return sqlite_rows
    from growthlab.core.foreign.postgresql import postgresql_rows  # and its driver with it, see core/db

    return postgresql_rows
