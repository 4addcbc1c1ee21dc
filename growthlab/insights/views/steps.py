"""The rungs of a ladder in words."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.writing import format_number, format_percent, with_currency
from growthlab.evidence.economics import Rung
from growthlab.evidence.ladder import label_of
from growthlab.insights.queries.economics import Ladder
from growthlab.people.access import here

TIMES, SHARED, MONTHS = ("roas", "ltv_to_cac"), ("romi", "roi"), ("payback",)


@dataclass(frozen=True)
class Step:
    """One rung in words."""

    label: str
    value: str
    said: str


@dataclass(frozen=True)
class LadderRow:
    """One scope as the page prints it."""

    key: str
    name: str
    spend: str
    steps: list[Step]
    reached: Step | None
    lacking: Step | None
    caveat: str
    unconverted: bool


def row_of(row: Ladder) -> LadderRow:
    steps = [Step(_label(rung, row), _value(rung), rung.said) for rung in row.rungs]
    by_name = {rung.name: step for rung, step in zip(row.rungs, steps, strict=True)}
    spend = row.cohort.spend
    return LadderRow(
        row.key, row.name or _("Without one"), "–" if spend is None else _money(Decimal(spend)), steps,
        by_name[row.reached.name] if row.reached else None, by_name[row.lacking.name] if row.lacking else None,
        row.caveat, row.unconverted,
    )


def _label(rung: Rung, row: Ladder) -> str:
    """The action a CPA counts is named."""
    named = rung.name == "cpa" and row.action_name and rung.value is not None
    return f"{label_of(rung)}: {row.action_name}" if named else label_of(rung)


def _value(rung: Rung) -> str:
    if rung.value is None:
        return ""
    if rung.name in TIMES:
        return f"{format_number(rung.value, digits=1)}×"
    if rung.name in SHARED:
        return format_percent(rung.value, digits=0)
    return format_number(rung.value, digits=1) if rung.name in MONTHS else _money(rung.value)


def _money(amount: Decimal) -> str:
    """Three figures behind the point say nothing of a mean: whole from a hundred on."""
    digits = 0 if abs(amount) >= 100 else 2
    return with_currency(format_number(amount, digits=digits), here().base_currency, current_locale())
