"""What a source says now, before anybody saves it."""

from dataclasses import dataclass
from datetime import datetime

from growthlab.core.web import session
from growthlab.operations.models import Kpi
from growthlab.operations.outside import Outside
from growthlab.operations.puller import reader_of, window_of
from growthlab.operations.queries.pulled import Expected, expected
from growthlab.operations.rules.pulled import Reading, Unread, read_rows
from growthlab.operations.rules.sources import Recipe

UNREAD_SHOWN = 10


@dataclass(frozen=True)
class Preview:
    """The first rows as they came, the periods with what would become of them, and the rows that cannot be read."""

    reading: Reading
    periods: list[Expected]

    @property
    def unread(self) -> tuple[Unread, ...]:
        return self.reading.unread[:UNREAD_SHOWN]


def preview_of(kpi: Kpi, recipe: Recipe, outside: Outside, *, zone: str, at: datetime) -> Preview:
    """RuleBroken as a pull would meet it. The database is let go of while the source is waited for."""
    window = window_of(kpi, zone, recipe.look_back, at=at)
    read = reader_of(session(), kpi.workspace_id, recipe, outside)
    session().rollback()
    reading = read_rows(read(), window, recipe.fold)
    return Preview(reading, expected(session(), kpi, reading, on=window.on))
