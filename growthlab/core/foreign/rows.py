"""One row of a foreign table, as text, and the sentences for tables that cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.numerals import echo

MOST_ROWS = 20_000
LONGEST_CELL = 200  # letters of one value that are kept
_NAMED = 12  # columns that a sentence lists


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """What stands in the two columns that are asked for; empty where nothing does.

    `number` counts as the source does. `is_plain` says that the point in a number is surely the decimal one.
    """

    number: int
    when: str
    value: str
    is_plain: bool = True


def no_column(name: str, known: Iterable[str], field: str) -> RuleBroken:
    """Lists what there is instead."""
    there = ", ".join(echo(each) for each in list(known)[:_NAMED])
    return RuleBroken(
        N_("There is no “%(name)s” here. There is: %(there)s."), code="no_such_column", field=field, name=echo(name), there=there or "–"
    )


def too_many_rows() -> RuleBroken:
    return RuleBroken(
        N_("The source has more than %(most)s rows. Let it give fewer, such as those of the last year."),
        code="too_many_rows", most=MOST_ROWS,
    )


def nothing_there() -> RuleBroken:
    return RuleBroken(N_("The source is empty: it has no row."), code="source_empty")
