"""The sentences for queries that a database did not answer."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

LONGEST = 200


def took_too_long(seconds: float) -> RuleBroken:
    return RuleBroken(
        N_("The query took longer than %(seconds)s seconds and was stopped. Let it read less."), code="query_late", field="query",
        seconds=round(seconds),
    )


def would_write() -> RuleBroken:
    return RuleBroken(
        N_("The query would change something or read what it may not. Only reading is allowed, and nothing was done."),
        code="query_writes", field="query",
    )


def several_statements() -> RuleBroken:
    return RuleBroken(N_("Write one query, not several one after another."), code="query_several", field="query")


def no_answer() -> RuleBroken:
    return RuleBroken(N_("The database does not answer."), code="database_silent", field="database")


def wrong_columns(wanted: int) -> RuleBroken:
    return RuleBroken(
        N_("The query must give the date first and then the number: %(wanted)s columns at least."), code="query_columns", field="query",
        wanted=wanted,
    )


def refused(said: object) -> RuleBroken:
    """In the database's own words, which name the table or column it means."""
    return RuleBroken(
        N_("The database refused the query: %(said)s"), code="query_refused", field="query", said=" ".join(str(said).split())[:LONGEST]
    )
