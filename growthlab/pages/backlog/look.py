"""What all rows of one page of the backlog share: made once, in the reader's language, and safe to stand in HTML."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from growthlab.core import formats
from growthlab.hypotheses.pen import Pen
from growthlab.hypotheses.rules.shelf import Touched, is_stale, touched_at
from growthlab.hypotheses.rules.states import State

Names = dict[int, str]


@dataclass(frozen=True)
class Look:
    """Everything here is escaped. `page` and `form` are addresses of a hypothesis with `{}` for its key; `owner` draws the
    person of an id, or nobody; `tag` the drawn tag of a word; `old_before` is the instant of `rules.shelf.old_before`."""

    page: str
    form: str
    columns: tuple[str, ...]
    labels: dict[str, str]
    state: Callable[[State], str]
    channels: Names
    segments: Names
    stages: Names
    owner: Callable[[int | None], str]
    tag: Callable[[str], str]
    archived: str
    no_votes: str
    hidden_votes: str
    held_votes: str
    old_word: str
    pen_word: str
    days_word: str  # with {} for the number
    picks_rows: bool
    pen: Pen
    base_currency: str
    locale: str
    zone: ZoneInfo
    today: date
    old_before: datetime

    def day(self, on: date | None) -> str:
        return formats.day(on) if on else "–"

    def day_of(self, at: datetime) -> date:
        """On the calendar of the workspace."""
        return at.astimezone(self.zone).date()

    def age(self, created_at: datetime) -> str:
        return self.days_word.format((self.today - self.day_of(created_at)).days)

    def is_old(self, state: State, row: Touched) -> bool:
        return is_stale(state, touched=touched_at(row), before=self.old_before)
