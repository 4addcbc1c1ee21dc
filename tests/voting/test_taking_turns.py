"""Whoever wants the same rows takes them in one order: hypotheses first, then the workspace."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

from sqlmodel import select

from growthlab.backlog.actions import Wish, change_many
from growthlab.backlog.rules import Change
from growthlab.core.db import Database
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership, Workspace
from growthlab.people.scoring import Method
from growthlab.people.settings import PlanLimits
from growthlab.voting.actions.scoring import choose_formula
from tests.builders import MONDAY
from tests.voting.test_plan_page import a_plan_of_two
from tests.walks import a_vote, an_idea


def test_a_new_formula_waits_for_a_selection_under_way_and_neither_fails(session, cast, database, database_url):
    a_vote(session, an_idea(session, cast.bob), cast.bob, 70, impact=8, confidence=5, ease=2)
    member_id, began = cast.ada.id, Event()
    session.commit()

    def change():
        own = Database(database_url)
        began.set()
        with own.writing() as theirs:
            by = theirs.get_one(Membership, member_id)
            choose_formula(theirs, method=Method.PIE, belief_renew_days=None, belief_renew_on_evidence=False, by=by, at=MONDAY)
            theirs.commit()
        own.dispose()

    with ThreadPoolExecutor(1) as other, database.writing() as mine:
        hold(mine, mine.exec(select(Hypothesis)).one())  # as whoever selects it does, before the limits hold the workspace
        changed = other.submit(change)
        began.wait(10)
        hold(mine, mine.exec(select(Workspace).where(Workspace.id == cast.ada.workspace_id)).one())
        mine.commit()

    assert changed.exception() is None


def test_many_that_are_selected_at_once_wait_for_each_other_and_neither_fails(session, database, database_url):
    cast, first, second = a_plan_of_two(session, plan_limits=PlanLimits.BLOCK)
    member_id, ids, began = cast.ada.id, (first.id, second.id), Event()
    session.commit()

    def select_both():
        own = Database(database_url)
        began.set()
        with own.writing() as theirs:
            by, rows = theirs.get_one(Membership, member_id), [theirs.get_one(Hypothesis, id_) for id_ in ids]
            batch = change_many(theirs, rows, Wish(Change.SELECT, reason="The fair is soon."), by=by, at=MONDAY, on=MONDAY.date())
            theirs.commit()
            count = batch.count
        own.dispose()
        return count

    with ThreadPoolExecutor(1) as other, database.writing() as mine:
        hold(mine, mine.get_one(Hypothesis, ids[1]))  # as whoever selects it alone does
        selected = other.submit(select_both)
        began.wait(10)
        sleep(0.3)  # time to take the first of the two, and the workspace if it were taken before the second
        hold(mine, mine.exec(select(Workspace).where(Workspace.id == cast.ada.workspace_id)).one())
        mine.commit()

    assert selected.result() == 2
