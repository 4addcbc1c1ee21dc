"""A whole import goes again, unless somebody has worked on its rows."""

from datetime import timedelta

import pytest
from sqlmodel import select

from growthlab.catalog.models import Channel, Segment
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.exchange.actions import undo
from growthlab.exchange.models import Import, ImportRow
from growthlab.hypotheses.actions.drafting import edit
from growthlab.hypotheses.models import Hypothesis
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in
from tests.exchange.files import a_row, bring_in

LATER = MONDAY + timedelta(hours=1)
TWO = a_row() + a_row(id="2", title="Call ten bank directors").split("\n", 1)[1]


@pytest.fixture
def ada(session):
    return ada_bob_and_eve(session).ada


def last_import(session):
    return session.exec(select(Import).order_by(Import.id.desc())).first()


def titles(session):
    session.flush()
    return [row.title for row in session.exec(select(Hypothesis).order_by(Hypothesis.number)).all()]


def test_what_an_import_created_goes_with_the_names_it_made(session, ada):
    bring_in(session, TWO, ada)

    count = undo(session, last_import(session), by=ada, at=LATER)

    assert (count, titles(session)) == (2, [])
    assert [session.exec(select(kind)).all() for kind in (Channel, Segment, ImportRow)] == [[], [], []]
    assert session.exec(select(Event.details).where(Event.kind == "import.undone")).one() == {"count": 2}


def test_what_an_import_changed_stands_as_before(session, ada):
    bring_in(session, TWO, ada)
    changed = TWO.replace("Call ten", "Call twenty").replace("30000", "40000")
    table_at = bring_in(session, changed, ada)
    kept = last_import(session)

    undo(session, kept, by=ada, at=LATER)

    assert table_at.updated == 2
    assert titles(session) == ["Write to ten pharma directors", "Call ten bank directors"]
    assert {row.budget_amount for row in session.exec(select(Hypothesis)).all()} == {3_000_000}


def test_nothing_is_undone_where_somebody_has_worked_since(session, ada):
    bring_in(session, TWO, ada)
    row = session.exec(select(Hypothesis).where(Hypothesis.external_id == "2")).one()
    edit(session, row, by=ada, at=LATER, title="Call eleven bank directors")

    with pytest.raises(RuleBroken, match=f"since: {row.key}. Nothing was undone"):
        undo(session, last_import(session), by=ada, at=LATER + timedelta(hours=1))

    assert len(titles(session)) == 2


def test_the_rest_goes_when_that_is_wanted(session, ada):
    bring_in(session, TWO, ada)
    row = session.exec(select(Hypothesis).where(Hypothesis.external_id == "2")).one()
    edit(session, row, by=ada, at=LATER, title="Call eleven bank directors")

    undo(session, last_import(session), by=ada, at=LATER + timedelta(hours=1), but_worked_on=True)

    assert titles(session) == ["Call eleven bank directors"]
    assert [channel.active for channel in session.exec(select(Channel)).all()] == [False]


def test_a_second_undo_changes_nothing(session, ada):
    bring_in(session, TWO, ada)
    undo(session, last_import(session), by=ada, at=LATER)
    mine = a_hypothesis(session, ada)

    assert undo(session, last_import(session), by=ada, at=LATER) == 0
    assert titles(session) == [mine.title]


def test_the_page_undoes_and_says_so(client, session, ada):
    bring_in(session, TWO, ada)
    kept = last_import(session)
    session.commit()
    sign_in(client, ada)
    url = f"/w/{ada.workspace.slug}/import/{kept.id}"

    before = client.get(url).text
    answer = client.post(f"{url}/undo")

    assert "Undo this import" in before
    assert answer.status_code == 303
    assert "This import was undone." in client.get(url).text
