"""Who may change what: asked of one row with a refusal, of many rows with a yes or no, by one table."""

from itertools import product
from types import SimpleNamespace

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.hypotheses.actions.drafting import ask_to_edit
from growthlab.hypotheses.pen import pen_of
from growthlab.hypotheses.rules.states import State
from growthlab.people.models import Membership
from growthlab.people.rules import Role
from tests.builders import MONDAY

ME, OTHER = 1, 2


def _may(row, member):
    try:
        ask_to_edit(row, member)
    except RuleBroken:
        return False
    return True


@pytest.mark.parametrize("role", Role)
def test_a_list_and_a_form_agree_on_who_may_change_a_row(role):
    member = Membership(workspace_id=1, person_id=ME, roles=[role.value])
    kinds = product(State, (ME, OTHER), (None, MONDAY))
    rows = [
        SimpleNamespace(
            state=state, author_id=OTHER, owner_id=owner, plan_locked_at=locked, is_locked=locked is not None, workspace_id=1, key="H-001"
        )
        for state, owner, locked in kinds
    ]

    in_a_list = [pen_of(member).may_change(row) for row in rows]

    assert in_a_list == [_may(row, member) for row in rows]


def test_a_selected_one_is_changed_by_who_selects_and_a_running_one_by_nobody():
    grown, lead = (Membership(workspace_id=1, person_id=ME, roles=[role]) for role in ("growth", "lead"))
    own = {"author_id": ME, "owner_id": None, "plan_locked_at": None}

    def said(member):
        return [pen_of(member).may_change(SimpleNamespace(state=state, **own)) for state in (State.BACKLOG, State.SELECTED, State.TESTING)]

    assert (said(grown), said(lead)) == ([True, False, False], [True, True, False])
