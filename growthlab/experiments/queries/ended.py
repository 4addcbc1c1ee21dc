"""Tests that wait for a verdict or for their hand-over, as light rows: a large workspace has hundreds of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State

H = Hypothesis


@dataclass(frozen=True, slots=True)
class Ended:
    """What lists of them say of a hypothesis; its fields are columns of the same name."""

    id: int
    number: int
    title: str
    state: State
    state_since: datetime
    decided_on: date | None
    owner_id: int | None
    budget_amount: int | None
    budget_currency: str | None
    planned_start: date | None

    @property
    def key(self) -> str:
        return key_of(self.number)


_COLUMNS: tuple[Any, ...] = (  # Any: columns, as mapped, in the order of the fields
    H.id, H.number, H.title, H.state, H.state_since, H.decided_on, H.owner_id, H.budget_amount, H.budget_currency, H.planned_start,
)
ENDED = sa.select(*_COLUMNS).where(
    col(H.workspace_id) == sa.bindparam("workspace_id"), col(H.state).in_([State.DECIDING, State.VALIDATED])
)


def ended(rows: Iterable[Any]) -> list[Ended]:  # Any: rows of ENDED
    return [Ended(*row) for row in rows]
