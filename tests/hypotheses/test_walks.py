"""Whatever people press in whatever order, a hypothesis only ever walks the table of moves."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.hypotheses.rules.moves import moves_from
from growthlab.hypotheses.rules.states import State
from growthlab.pages.moves.registry import MAKERS, Asked, Making
from tests.builders import MONDAY, a_hypothesis, a_member, a_workspace

PRESSES = st.lists(
    st.tuples(
        st.sampled_from(sorted(MAKERS)),
        st.sampled_from(["viewer", "growth", "lead", "ops", "manager", "admin", "author"]),
        st.sampled_from([None, "Because."]),
        st.sampled_from([None, 30]),
        st.sampled_from([None, *State]),
    ),
    max_size=14,
)


def moved(session, hypothesis) -> int:
    return session.exec(
        select(func.count()).where(Event.subject_id == hypothesis.id, Event.subject_kind == "hypothesis", Event.kind == "hypothesis.moved")
    ).one()


def press(session, hypothesis, people, step, at):
    """Make one move as the browser would; answers whether it was refused."""
    name, who, reason, days, expected = step
    wake_on = at.date() + timedelta(days=days) if days else None
    with session.begin_nested() as kept:
        try:
            MAKERS[name](Making(session, hypothesis, people[who], at, at.date()), Asked(expected, reason, wake_on))
        except RuleBroken:
            kept.rollback()
            return True
    return False


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses=PRESSES)
def test_every_change_of_state_is_a_row_of_the_table_with_one_event(session, presses):
    people = cast_of(session)
    hypothesis = a_hypothesis(session, people["author"], state="draft")
    at = MONDAY

    for step in presses:
        at += timedelta(hours=1)
        before, events = hypothesis.state, moved(session, hypothesis)
        refused = press(session, hypothesis, people, step, at)
        steps = {(move.name, move.to) for move in moves_from(before)}
        assert moved(session, hypothesis) == events + (hypothesis.state != before)
        assert hypothesis.state == before or (step[0], hypothesis.state) in steps
        assert not (refused and hypothesis.state != before)
        assert hypothesis.is_locked == (hypothesis.started_on is not None)


def cast_of(session):
    workspace = a_workspace(session, "Northline")
    roles = ("viewer", "growth", "lead", "ops", "manager", "admin")
    people = {role: a_member(session, workspace, role.title(), roles=(role,)) for role in roles}
    return people | {"author": a_member(session, workspace, "Ada")}
