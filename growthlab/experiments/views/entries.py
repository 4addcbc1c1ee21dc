"""Observations as a table: every entry with its money and values in words, and the sum."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask import request
from sqlmodel import Session

from growthlab.activity.attaching import attachments_of
from growthlab.activity.models import Attachment
from growthlab.core.money import Money
from growthlab.core.writing import MINUS, format_money, format_number
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.results import observations
from growthlab.experiments.rules.sums import Result
from growthlab.hypotheses.models import Hypothesis

ON_A_PAGE = 200


@dataclass(frozen=True)
class EntryLine:
    """One observation; empty texts were not entered."""

    on: date
    name: str
    place: str
    numerator: str
    denominator: str
    spent: str
    without_rate: bool
    hours: str
    note: str
    is_correction: bool
    reason: str
    at: datetime
    evidence: list[Attachment]


@dataclass(frozen=True)
class EntriesPage:
    """Lines in the order of their days, the newest page first; `first` and `last` count from the newest of `count` entries.

    `older` is where the page before these ends, `newer` where the one after does: an entry's id, 0 for the newest page, None for no page.
    """

    lines: list[EntryLine]
    count: int
    first: int
    last: int
    older: int | None
    newer: int | None


def entries_page(session: Session, hypothesis: Hypothesis, rows: list[Observation], *, before: int | None) -> EntriesPage:
    """The entries before the one of this id, else the newest; only what is shown is put into words."""
    end = next((at for at, row in enumerate(rows) if row.id == before), len(rows))
    start, beyond = max(0, end - ON_A_PAGE), end + ON_A_PAGE
    newer = None if end == len(rows) else (rows[beyond].id if beyond < len(rows) else 0)
    lines = entries_told(session, hypothesis, rows[start:end])
    return EntriesPage(lines, len(rows), len(rows) - end + 1, len(rows) - start, rows[start].id if start else None, newer)


def before_asked() -> int | None:
    """Where the page before this one ended, as its address says."""
    said = request.args.get("before", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None


def attached(session: Session, workspace_id: int, rows: list[Observation]) -> dict[int, list[Attachment]]:
    """Evidence by the entry's id; one query."""
    return attachments_of(session, workspace_id, "observation", [row.id for row in rows]) if rows else {}


def entry_lines(rows: list[Observation], evidence: dict[int, list[Attachment]]) -> list[EntryLine]:
    """As the table prints them; values that were taken back carry a minus."""
    return [
        EntryLine(
            on=row.on, name=row.by.name, place=_place(row),
            numerator=_values(row) or _number(row.numerator), denominator=_number(row.denominator),
            spent=format_money(Money(row.spend, row.spend_currency)) if row.spend and row.spend_currency else "",
            without_rate=bool(row.spend) and row.spend_base is None, hours=_number(row.hours), note=row.note or "",
            is_correction=row.is_correction, reason=row.reason or "", at=row.at, evidence=evidence.get(row.id, []),
        )
        for row in rows
    ]


def entries_told(session: Session, hypothesis: Hypothesis, rows: list[Observation] | None = None) -> list[EntryLine]:
    """Every entry of a test with its evidence. Whoever has read the `rows` gives them."""
    rows = observations(session, hypothesis) if rows is None else rows
    return entry_lines(rows, attached(session, hypothesis.workspace_id, rows))


def _place(row: Observation) -> str:
    """The group and, where it is not the plan's own, the metric."""
    parts = (row.in_group.value.upper() if row.in_group else "", row.metric.name if row.metric else "")
    return " ".join(part for part in parts if part)


def sum_line(result: Result) -> dict[str, str]:
    """The last line; money per currency as entered."""
    return {
        "numerator": _number(result.k), "denominator": _number(result.n) if result.n else "",
        "spent": " + ".join(format_money(money) for money in result.spend), "hours": _number(result.hours),
    }


def _values(row: Observation) -> str:
    added = [format_number(Decimal(text)) for text in row.values]
    return "; ".join(added + [f"{MINUS}{format_number(Decimal(text))}" for text in row.taken_back])


def _number(number: Decimal | None) -> str:
    return "" if number is None else format_number(number)
