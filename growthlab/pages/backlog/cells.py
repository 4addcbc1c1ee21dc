"""The rows of the backlog as the template prints them: every text is made here, once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from growthlab.backlog.columns import Columns
from growthlab.core import formats
from growthlab.core.clock import zone_of
from growthlab.core.currencies import DIGITS
from growthlab.core.formats import NBSP
from growthlab.core.i18n import current_locale, gettext
from growthlab.core.money import Money
from growthlab.hypotheses.pen import Pen
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.shelf import is_stale, old_before, touched_at
from growthlab.hypotheses.rules.states import VOTES_OPEN, State
from growthlab.pages.backlog.choices import Choices

BAR = 64  # pixels from 0 to 100 %


@dataclass(frozen=True, slots=True)
class Line:
    """One row, in words. `belief` is empty where the reader may not see it, and then so is all of the votes."""

    number: int
    key: str
    href: str
    title: str
    state: State
    channel: str
    segment: str
    has_votes: bool
    is_hidden: bool
    bar: float  # how far it is filled, of 64
    whisker: str  # the path from the lowest to the highest vote
    belief: str
    score: str
    budget: str
    owner_id: int | None
    age: str
    is_old: bool
    tags: tuple[tuple[str, str], ...]  # word and tone
    is_archived: bool
    edit: str  # the address of its form; empty where this reader may not change it
    stage: str = ""  # this one and those below only where their column is shown
    votes: str = ""
    start: str = ""
    end: str = ""
    touched: str = ""


class Writer:
    """Writes rows for one reader: their language, zone and base currency; knows the address of a hypothesis and of its form."""

    def __init__(
        self, choices: Choices, *, href: str, edit: str, pen: Pen, columns: Columns, base_currency: str, zone: str, today: date,
        stale_days: int,
    ) -> None:
        self.old_before = old_before(today, days=stale_days, zone=zone)
        self.choices, self.base_currency, self.today = choices, base_currency, today
        self.locale = current_locale()
        self.zone = zone_of(zone)
        self.before, self.after = href.split("H-0")
        self.to_form = edit.split("H-0")[1]
        self.pen, self.seldom = pen, [column for column in columns if column in SELDOM]
        self.days = gettext("%(n)s d", n="{}")

    def line(self, row: Any) -> Line:  # Any: a row of listing.page
        key = key_of(row.number)
        votes = row.shown and row.belief_mean is not None
        days = (self.today - self.day_of(row.created_at)).days
        return Line(
            number=row.number, key=key, href=f"{self.before}{key}{self.after}", title=row.title, state=row.state,
            channel=self.choices.channels.get(row.channel_id, "–"),
            segment=self.choices.segments.get(row.segment_id, "–"),
            has_votes=votes,
            is_hidden=not row.shown and row.state in VOTES_OPEN,
            bar=round(row.belief_mean * BAR / 100, 1) if votes else 0,
            whisker=whisker(row.belief_low, row.belief_high) if votes else "",
            belief=f"{row.belief_mean:.0f}{NBSP}%" if votes else "",
            score=one_decimal(row.score, self.locale) if row.shown and row.score is not None else "–",
            budget=cost(row.budget_amount, row.budget_currency, row.budget_hours, self.base_currency, self.locale),
            owner_id=row.owner_id,
            age=self.days.format(days),
            is_old=is_stale(row.state, touched=touched_at(row), before=self.old_before),
            tags=tuple((word, self.choices.tones.get(word, "")) for word in row.tags),
            is_archived=row.archived_at is not None,
            edit=f"{self.before}{key}{self.to_form}" if self.pen.may_change(row) else "",
            **{column: SELDOM[column](self, row) for column in self.seldom},
        )

    def day(self, on: date | None) -> str:
        return formats.day(on) if on else "–"

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


SELDOM: dict[str, Callable[[Writer, Any], str]] = {  # Any: a row of listing.page
    "stage": lambda writer, row: writer.choices.stages.get(row.funnel_stage_id, "–"),
    "votes": lambda writer, row: str(row.vote_count) if row.shown else "",
    "start": lambda writer, row: writer.day(row.planned_start),
    "end": lambda writer, row: writer.day(row.planned_end),
    "touched": lambda writer, row: writer.day(writer.day_of(touched_at(row))),
}


@lru_cache(maxsize=128)
def whisker(low: int | None, high: int | None) -> str:
    """A line with its two ends, under the bar."""
    if low is None or high is None:
        return ""
    left, right = round(low * BAR / 100, 1), round(high * BAR / 100, 1)
    return f"M{left} 9.5v4m0-2H{right}m0-2v4"


def one_decimal(value: float, locale: str) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if locale == "ru" else text


@lru_cache(maxsize=4096)
def cost(amount: int | None, currency: str | None, hours: Decimal | None, base: str, locale: str) -> str:
    """Money without its code when it is the base currency's; hours where no money is asked."""
    if not amount:
        return gettext("%(n)s h", n=formats.number(hours)) if hours else "–"
    if currency not in DIGITS:
        return "–"
    number = formats.number(Money(amount, currency).amount)
    return number if currency == base else f"{number} {currency}"
