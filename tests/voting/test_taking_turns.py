"""Whoever wants the same rows takes them in one order: hypotheses first, then the workspace."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sqlmodel import select

from growthlab.core.db import Database
from growthlab.core.locks import hold
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership, Workspace
from growthlab.people.scoring import Method
from growthlab.voting.actions.scoring import choose_formula
from tests.builders import MONDAY
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
