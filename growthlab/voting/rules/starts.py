"""In which quarter's plan a hypothesis counts, by its planned start."""

from datetime import date

from growthlab.core import quarters


def quarter_for(start: date | None, *, on: date) -> str:
    """That of its start; what is late or has none counts now."""
    return quarters.quarter_of(max(start or on, on))


def starts_in(quarter: str, *, on: date) -> tuple[date, date]:
    """The first and the last start that count in this quarter; in the present one all that are late do."""
    first = date.min if quarter == quarters.quarter_of(on) else quarters.first_day(quarter)
    return first, quarters.last_day(quarter)
