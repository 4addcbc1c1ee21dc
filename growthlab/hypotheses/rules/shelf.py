"""What may lie in the archive, what grows old, how tags are written."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from growthlab.catalog.rules import plain_word
from growthlab.core.days import midnight
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.states import State

# Over, or laid aside: nobody waits for the next step of these.
ARCHIVABLE = frozenset({State.PARKED, State.CANCELLED, State.REJECTED, State.INCONCLUSIVE, State.PROMOTED})
# Waiting for its test: after a while nobody knows whether it is still wanted.
EXPIRING = frozenset({State.DRAFT, State.BACKLOG, State.SELECTED})
MOST_TAGS = 20


class Touched(Protocol):
    """A hypothesis, or a row of a list with these columns."""

    created_at: datetime
    edited_at: datetime
    refreshed_at: datetime | None


def touched_at(row: Touched) -> datetime:
    """When somebody last wrote it, changed it or said that it is wanted."""
    return max(at for at in (row.created_at, row.edited_at, row.refreshed_at) if at is not None)


def old_before(today: date, *, days: int, zone: str) -> datetime:
    """What nobody has touched since before this instant has lain for more than so many days of the workspace's calendar."""
    return midnight(today - timedelta(days=days), zone)


def is_stale(state: State, *, touched: datetime, before: datetime) -> bool:
    """Whether it waits for its test and has grown old (see `old_before`)."""
    return state in EXPIRING and touched < before


def plain_tags(said: Sequence[str]) -> list[str]:
    """Each word once, without its sign; the first writing stands. RuleBroken for one that no list could show."""
    found: dict[str, str] = {}
    for word in said:
        if plain := plain_word(word):
            found.setdefault(plain.casefold(), plain)
    if len(found) > MOST_TAGS:
        raise RuleBroken(N_("At most %(most)s tags fit on one hypothesis."), code="too_many_tags", field="tags", most=MOST_TAGS)
    return list(found.values())
