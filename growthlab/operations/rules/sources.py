"""Where the numbers of a KPI may come from by themselves: kinds of sources, and how their rows become one number."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from growthlab.core.clock import zone_of
from growthlab.core.i18n import N_, gettext

MOST_PERIODS = 53
RETRY = timedelta(hours=1)
TOLD_AFTER = 3  # failures in a row
LEASE = timedelta(minutes=10)  # a scheduler that was killed keeps a source no longer than this


class SourceKind(StrEnum):
    CSV = "csv"
    JSON = "json"
    QUERY = "query"

    @property
    def label(self) -> str:
        return gettext(SOURCE_KIND_LABELS[self])

    @property
    def is_address(self) -> bool:
        return self is not SourceKind.QUERY


class Fold(StrEnum):
    """How the rows of a period become its number."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    COUNT = "count"

    @property
    def label(self) -> str:
        return gettext(FOLD_LABELS[self])


class Rhythm(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"

    @property
    def label(self) -> str:
        return gettext(RHYTHM_LABELS[self])


SOURCE_KIND_LABELS = {
    SourceKind.CSV: N_("A CSV at an https address"),
    SourceKind.JSON: N_("JSON at an https address"),
    SourceKind.QUERY: N_("A query that only reads a database"),
}
FOLD_LABELS = {
    Fold.SUM: N_("the sum of the rows"),
    Fold.LAST: N_("the row with the latest date"),
    Fold.MEAN: N_("the mean of the rows"),
    Fold.COUNT: N_("the number of rows"),
}
RHYTHM_LABELS = {Rhythm.HOURLY: N_("every hour"), Rhythm.DAILY: N_("every day")}


@dataclass(frozen=True)
class Recipe:
    """What is read where, and how it becomes a number. `token` and `database` are names out of the operator's settings."""

    kind: SourceKind
    date_column: str
    value_column: str = ""
    fold: Fold = Fold.SUM
    address: str = ""
    token: str = ""
    rows_path: str = ""
    database: str = ""
    query: str = ""
    look_back: int = 3

    @property
    def seal(self) -> str:
        """The same for the same recipe: what is saved is what was seen in a preview."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


def next_pull(rhythm: Rhythm, hour: int, *, after: datetime, zone: str, failed: bool = False) -> datetime:
    """When it is read again: the next full hour, or the next day at this hour by the workspace's clock; an hour after a failure."""
    if failed or rhythm is Rhythm.HOURLY:
        return after + RETRY
    here = after.astimezone(zone_of(zone))
    wanted = datetime.combine(here.date(), time(hour), here.tzinfo)
    if wanted <= here:
        wanted = datetime.combine(here.date() + timedelta(days=1), time(hour), here.tzinfo)
    return wanted.astimezone(after.tzinfo)
