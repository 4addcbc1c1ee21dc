"""Which hypotheses one reader may change, asked of many rows at once; `actions.drafting.ask_to_edit` asks the same and says why."""

from dataclasses import dataclass
from typing import Any

from growthlab.hypotheses.rules.limits import EDITABLE
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class Pen:
    """What a person's roles let them write on: own rows, any, and those that are selected."""

    person_id: int
    own: bool
    any: bool
    selected: bool

    def may_change(self, row: Any) -> bool:  # Any: a hypothesis, or a row with these columns of it
        if row.state not in EDITABLE or row.plan_locked_at is not None or (row.state is State.SELECTED and not self.selected):
            return False
        return self.any or (self.own and self.person_id in (row.author_id, row.owner_id))


def pen_of(member: Membership) -> Pen:
    return Pen(
        member.person_id, member.may(Permission.EDIT, named=True), member.may(Permission.EDIT), member.may(Permission.SELECT)
    )
