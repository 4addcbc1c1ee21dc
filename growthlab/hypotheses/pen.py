"""Which hypotheses one reader may change, asked of many rows at once."""

from dataclasses import dataclass
from typing import Any

from growthlab.hypotheses.rules.editing import needed_to_edit
from growthlab.people.models import Membership
from growthlab.people.rules import Permission


@dataclass(frozen=True)
class Pen:
    """What a person's roles give on any row, and on those that name the person as author or owner."""

    person_id: int
    on_any: frozenset[Permission]
    on_own: frozenset[Permission]

    def may_change(self, row: Any) -> bool:  # Any: a hypothesis, or a row with these columns of it
        needed = needed_to_edit(row.state, is_locked=row.plan_locked_at is not None)
        given = self.on_own if self.person_id in (row.author_id, row.owner_id) else self.on_any
        return bool(needed) and given.issuperset(needed)


def pen_of(member: Membership) -> Pen:
    asked = (Permission.EDIT, Permission.SELECT)
    on_any, on_own = (frozenset(one for one in asked if member.may(one, named=named)) for named in (False, True))
    return Pen(member.person_id, on_any, on_own)
