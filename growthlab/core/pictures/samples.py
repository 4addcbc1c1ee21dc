"""One of each picture in each of its states, for the page that shows the look."""

from dataclasses import dataclass, field

from growthlab.core.formats import percent, short_number
from growthlab.core.pictures.belief import BeliefBar, BeliefDots, belief_bar, belief_dots
from growthlab.core.pictures.interval import IntervalPicture, interval_picture
from growthlab.core.pictures.periods import WORDS, PeriodCell, period_cell, period_strip
from growthlab.core.pictures.progress import Part, Progress, parts, progress
from growthlab.core.pictures.runs import RunChart, RunPoint, run_chart

_WEEKS = (12.1, 11.8, 12.9, 12.4, 11.9, 13.1, 12.6, 12.2, 13.4, 12.0, 12.8, 12.5, 11.7, 12.9)
_LATER = (13.2, 12.7, 13.6, 13.9, 14.7, 15.1, 15.9, 16.4, 17.8, 18.3, 19.6, 20.4, 21.2)
_MONTHS = [("met", "4"), ("met", "4"), ("partial", "3"), ("met", "5"), ("met", "4"), ("missed", "0")]


@dataclass(frozen=True)
class Samples:
    """Everything core/styleguide/pictures.html draws."""

    share: IntervalPicture
    cost: IntervalPicture
    nothing: IntervalPicture
    unassessed: IntervalPicture
    bars: tuple[BeliefBar, ...]
    dots: BeliefDots
    bars_of_progress: dict[str, Progress]
    parts: tuple[Part, ...]
    strip: tuple[PeriodCell, ...]
    run: RunChart
    legend: tuple[PeriodCell, ...] = field(default_factory=lambda: legend())


def samples() -> Samples:
    """Numbers of the demo company, as measured by 23 November 2026."""
    return Samples(
        share=interval_picture(0.4, 0.2286, 0.5982, 0.1682, 0.6873, 0.3, 0.1, "up", "linear", percent, most=1),
        cost=interval_picture(48500, 18224, 182400, 13426, 400454, 40000, 80000, "down", "log", short_number),
        nothing=interval_picture(None, 51400, None, 32000, None, 40000, 80000, "down", "log", short_number),
        unassessed=interval_picture(214000, None, None, None, None, 200000, 120000, "up", "linear", short_number),
        bars=(belief_bar([90, 90, 70]), belief_bar([10, 30, 50, 50, 70]), belief_bar([])),
        dots=belief_dots([90, 50, 90, 30, 70]),
        bars_of_progress={
            "way": progress(13, 20, cap=False),
            "reached": progress(20, 20, cap=False),
            "over": progress(141_500, 130_000, cap=True),
        },
        parts=parts(["good", "good", "good", "warn", ""]),
        strip=period_strip([*_months(), period_cell("unreported", "", "2026-10"), period_cell("open", "", "2026-11")]),
        run=_run(),
    )


def legend() -> tuple[PeriodCell, ...]:
    """The five prints a period can have."""
    return tuple(PeriodCell(status, "", "") for status in WORDS if status != "none")


def _months() -> list[PeriodCell]:
    return [period_cell(status, text, f"2026-{month:02}") for month, (status, text) in enumerate(_MONTHS, 4)]


def _run() -> RunChart:
    values = [round(value * 1000) for value in (*_WEEKS, *_LATER)]
    points = [RunPoint(f"W{week}", value, _status(value)) for week, value in enumerate(values, 21)]
    return run_chart(
        [*points, RunPoint("W48", None, "open")],
        target=14_000, red=20_000, usual=12_900, direction="down", format=short_number, noticed="W42",
    )  # fmt: skip


def _status(value: int) -> str:
    return "met" if value <= 14_000 else "partial" if value <= 20_000 else "missed"
