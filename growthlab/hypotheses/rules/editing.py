"""What it takes to change a hypothesis, by its state: `actions.drafting.ask_to_edit` asks it of one, `pen` of many rows."""

from growthlab.hypotheses.rules.states import State
from growthlab.people.rules import Permission

_NEEDED = {
    State.DRAFT: (Permission.EDIT,),
    State.BACKLOG: (Permission.EDIT,),
    State.PARKED: (Permission.EDIT,),
    State.SELECTED: (Permission.SELECT, Permission.EDIT),
}


def needed_to_edit(state: State, *, is_locked: bool) -> tuple[Permission, ...]:
    """All of these; none where nobody edits, because its plan is locked or its test is over."""
    return () if is_locked else _NEEDED.get(state, ())
