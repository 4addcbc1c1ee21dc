"""The table of moves is the documentation: who may what, from where to where, and how it comes back."""

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.hypotheses.rules.moves import MOVES, find_move, moves_from
from growthlab.hypotheses.rules.states import State
from growthlab.pages.moves.registry import MAKERS, PAGES
from growthlab.people.rules import Role, may

WRITERS = {"growth", "lead", "ops", "manager"}
# Who may by role alone, and who may when the hypothesis names them: author or owner, or the named operations owner.
BY_ROLE = {
    "propose": {"lead", "manager"}, "redraft": {"lead", "manager"}, "select": {"lead", "manager"},
    "deselect": {"lead", "manager"}, "start": {"lead", "manager"}, "undo_start": {"lead", "manager"},
    "stop": {"lead", "manager"}, "extend": {"lead", "manager"}, "validate": {"lead", "manager"},
    "reject": {"lead", "manager"}, "conclude": {"lead", "manager"}, "reopen": {"manager"},
    "hand_over": {"lead", "manager"}, "withdraw": {"lead", "manager"}, "return": {"manager"}, "decline": {"manager"},
    "send_back": {"manager"}, "promote": {"manager"}, "cancel": {"lead", "manager"}, "park": {"lead", "manager"},
    "merge": {"lead", "manager"}, "wake": {"lead", "manager"}, "restore": {"lead", "manager"},
    "set_aside": {"lead", "manager"}, "resume": {"lead", "manager"},
}
ANYBODY = {role.value for role in Role}
NAMED_TOO = {
    "propose": WRITERS, "redraft": WRITERS, "start": ANYBODY, "undo_start": ANYBODY, "stop": ANYBODY,
    "hand_over": ANYBODY, "withdraw": ANYBODY, "return": ANYBODY, "decline": ANYBODY,
}
STEPS = [pytest.param(move, source, id=f"{source.value}-{move.name}") for move in MOVES for source in move.sources]
ALL_STEPS = {(move.name, source, move.to) for move in MOVES for source in move.sources}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("move", "source"), STEPS)
def test_a_role_makes_only_the_moves_that_the_matrix_gives_it(move, source, role):
    assert may([role], move.permission) == (role in BY_ROLE[move.name])


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("move", "source"), STEPS)
def test_who_is_named_makes_the_moves_that_the_matrix_writes_as_own(move, source, role):
    own = {"cancel": WRITERS} if source is State.DRAFT else {}
    own |= {"merge": WRITERS} if source is not State.SELECTED else {}
    expected = BY_ROLE[move.name] | (NAMED_TOO | own).get(move.name, set())

    assert may([role], move.permission, named=move.named) == (role in expected)


@pytest.mark.parametrize(
    "path",
    [
        ("draft", "propose", "backlog"), ("backlog", "redraft", "draft"), ("backlog", "select", "selected"),
        ("selected", "deselect", "backlog"), ("selected", "start", "testing"), ("testing", "undo_start", "selected"),
        ("testing", "stop", "deciding"), ("deciding", "extend", "testing"), ("deciding", "validate", "validated"),
        ("deciding", "reject", "rejected"), ("deciding", "conclude", "inconclusive"), ("validated", "reopen", "deciding"),
        ("rejected", "reopen", "deciding"), ("inconclusive", "reopen", "deciding"), ("validated", "hand_over", "handover"),
        ("handover", "withdraw", "validated"), ("handover", "return", "validated"), ("handover", "decline", "validated"),
        ("handover", "send_back", "validated"), ("handover", "promote", "promoted"), ("draft", "cancel", "cancelled"),
        ("backlog", "cancel", "cancelled"), ("selected", "cancel", "cancelled"), ("testing", "cancel", "cancelled"),
        ("backlog", "park", "parked"), ("selected", "park", "parked"), ("parked", "wake", "backlog"),
        ("cancelled", "restore", "backlog"), ("draft", "merge", "cancelled"), ("backlog", "merge", "cancelled"),
        ("selected", "merge", "cancelled"), ("parked", "merge", "cancelled"),
        ("deciding", "set_aside", "parked"), ("parked", "resume", "deciding"),
    ],
)
def test_each_step_of_the_model_is_a_row_of_the_table(path):
    source, name, to = path

    assert find_move(State(source), name, key="H-001").to == State(to)


def test_the_table_has_no_other_steps():
    assert len(ALL_STEPS) == 34


def test_every_state_is_reached_and_a_promoted_one_stays():
    assert {to for _, _, to in ALL_STEPS} == set(State)
    assert [state for state in State if not moves_from(state)] == [State.PROMOTED]


@pytest.mark.parametrize("move", [move for move in MOVES if move.reverse])
def test_a_reverse_leads_back_to_where_the_move_began(move):
    back = find_move(move.to, move.reverse, key="H-001")

    assert back.to in move.sources or back.to is State.BACKLOG


def test_a_step_that_is_not_in_the_table_is_refused_in_a_sentence():
    with pytest.raises(RuleBroken, match="H-001 is in the state “In operations”"):
        find_move(State.PROMOTED, "cancel", key="H-001")


def test_every_move_has_somebody_who_makes_it_or_a_page():
    assert {move.name for move in MOVES} == set(MAKERS) | set(PAGES)
    assert not set(MAKERS) & set(PAGES)
