"""Many facts in one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.operations.actions.counting import enter_fact
from growthlab.operations.models import Kpi
from growthlab.operations.rules.fact_grid import FactCell
from growthlab.people.models import Membership


@dataclass(frozen=True)
class Filled:
    """A number typed into one cell of the grid."""

    kpi: Kpi
    cell: FactCell
    actual: Decimal


def fill_facts(
    session: Session, filled: Iterable[Filled], *, by: Membership, at: datetime, on: date, seen: int | None = None,
    reason: str | None = None,
) -> list[RuleBroken]:
    """Each as `enter_fact` does it; answers everything that was refused, with the name of its cell as the field.

    All or nothing: whoever gets refusals takes the transaction back. A missing reason keeps its own field.
    """
    refused = []
    for each in filled:
        try:
            each.cell.refuse_overtaken(each.actual, seen)
            enter_fact(session, each.kpi, period=each.cell.period, actual=each.actual, by=by, at=at, on=on, reason=reason)
        except RuleBroken as rule:
            rule.field = rule.field if rule.field == "reason" else each.cell.name
            refused.append(rule)
    return refused
