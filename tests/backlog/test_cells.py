"""One cell of the list is changed where it stands, by the form's own action; what is refused keeps what was typed."""

import pytest
from sqlmodel import select

from growthlab.catalog.actions.audience import add_channel
from growthlab.core.events import Event
from growthlab.hypotheses.actions.drafting import edit
from tests.builders import MONDAY, a_hypothesis, ada_bob_and_eve, sign_in
from tests.walks import a_running_test

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, bob=("growth",))


def cell(row, name):
    return f"/w/northline/hypotheses/{row.key}/cells/{name}?columns=owner.budget.end"


def typed(client, row, name, **data):
    """As the browser sends it: the cell is opened, then saved."""
    opened = client.get(cell(row, name), headers=HTMX)
    seen = opened.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    return client.post(cell(row, name), data={"seen": seen, **data}, headers=HTMX)


def test_each_cell_is_changed_and_the_row_comes_back_with_the_columns_of_the_list(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    partners = add_channel(session, by=cast.ada, at=MONDAY, name="Partners")
    session.commit()
    ada, stood = sign_in(client, cast.ada), (row.because, row.success_threshold, list(row.tags))

    answers = [
        typed(ada, row, "title", title="Call the partners of the south"),
        typed(ada, row, "owner", owner=str(cast.bob.person_id)),
        typed(ada, row, "channel", channel=str(partners.id)),
        typed(ada, row, "budget", budget_amount="1 200", budget_currency=cast.ada.workspace.base_currency, budget_hours=""),
        typed(ada, row, "end", planned_end="2026-12-24"),
    ]

    session.expire_all()
    assert [answer.status_code for answer in answers] == [200] * 5
    assert (row.title, row.owner_id, row.channel_id) == ("Call the partners of the south", cast.bob.person_id, partners.id)
    assert (row.budget_amount, str(row.planned_end)) == (120_000, "2026-12-24")
    assert (row.because, row.success_threshold, list(row.tags)) == stood
    assert answers[-1].text.count('role="cell"') == 6  # the tick, key, title and the three columns asked for
    assert "Call the partners of the south" in answers[-1].text


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("title", {"title": "x" * 141}, "The title has room for 140 letters."),
        ("budget", {"budget_amount": "a lot", "budget_currency": "RUB", "budget_hours": ""}, "cannot be read"),
        ("end", {"planned_end": "03/04/2026"}, "can be two days"),
        ("owner", {"owner": "999999"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_said_at_the_cell_and_stays_typed(session, client, cast, name, data, sentence):
    row = a_hypothesis(session, cast.ada)
    session.commit()

    answer = typed(sign_in(client, cast.ada), row, name, **data)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert name == "owner" or f'value="{next(iter(data.values()))}"' in answer.text


def test_who_was_first_is_named_and_a_second_try_knows_what_stands_there(session, client, cast):
    row = a_hypothesis(session, cast.ada, owner_id=cast.bob.person_id)
    session.commit()
    seen = row.version
    edit(session, row, by=cast.bob, at=MONDAY, title="Call the partners of the west")
    session.commit()
    ada = sign_in(client, cast.ada)

    refused = ada.post(cell(row, "title"), data={"seen": seen, "title": "Call the partners of the east"}, headers=HTMX)

    assert refused.status_code == 409
    assert "Now it says" not in ada.get(cell(row, "owner"), headers=HTMX).text
    assert f"Bob changed {row.key} while you were writing" in refused.text
    assert "Now it says: Call the partners of the west" in refused.text
    assert 'value="Call the partners of the east"' in refused.text


def test_without_a_script_the_cell_leads_to_the_form(session, client, cast):
    row = a_hypothesis(session, cast.ada)
    session.commit()
    ada = sign_in(client, cast.ada)

    listed = ada.get("/w/northline/hypotheses").text
    opened = ada.get(cell(row, "budget"))

    assert f'href="/w/northline/hypotheses/{row.key}/edit#owner"' in listed
    assert opened.location == f"/w/northline/hypotheses/{row.key}/edit#budget_amount"


def test_only_who_may_change_a_row_finds_its_cells_open(session, client, cast):
    mine, running = a_hypothesis(session, cast.ada), a_running_test(session, cast.ada)
    session.commit()
    before = len(session.exec(select(Event.id)).all())
    session.commit()
    addresses = [cell(mine, "title"), cell(running, "title"), cell(mine, "score")]

    by_bob = [sign_in(client, cast.bob).post(each, data={"title": "Mine now, all of it"}, headers=HTMX).status_code for each in addresses]
    by_eve = sign_in(client, cast.eve).post(addresses[0], headers=HTMX).status_code
    by_ada = sign_in(client, cast.ada).get(cell(running, "title"), headers=HTMX).status_code

    assert (by_bob, by_eve, by_ada) == ([403, 422, 404], 404, 422)
    assert f"{mine.key}/edit#owner" not in sign_in(client, cast.bob).get("/w/northline/hypotheses").text
    assert len(session.exec(select(Event.id)).all()) == before
