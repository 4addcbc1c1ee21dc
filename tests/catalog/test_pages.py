import pytest
from sqlmodel import select

from growthlab.catalog import actions
from growthlab.catalog.lists import LISTS
from growthlab.catalog.models import Channel, ChannelBudget, Metric, QuarterBudget, Segment
from tests.builders import MONDAY, ada_bob_and_eve, sign_in

FILLED = {
    "channels": {"name": "Cold email", "parent_id": "0", "scalable": "yes", "status": "new"},
    "segments": {"name": "Retail", "accounts_total": "1 200"},
    "offers": {"name": "Audit"},
    "stages": {"name": "Reply", "order": "2"},
    "metrics": {"name": "Reply rate", "kind": "proportion", "direction": "up", "unit": "%", "typical_lag_days": "5"},
    "objectives": {"name": "Two channels that repeat", "quarter": "2026-Q4"},
    "tags": {"name": "Autumn fair", "tone": "good"},
    "rates": {"month": "2026-11", "currency": "usd", "rate": "93,9"},
    "budgets": {"quarter": "2026-Q4", "currency": "RUB", "amount": "750k"},
    "holidays": {"on": "31.12.2026", "name": "New Year's Eve"},
}


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, ada=("lead",))


def at(member, path):
    return f"/w/{member.workspace.slug}/catalog/{path}"


@pytest.mark.parametrize("kind", FILLED)
def test_a_lead_adds_a_row_sees_it_and_saves_it_again_as_it_stands(client, session, cast, kind):
    sign_in(client, cast.ada)

    added = client.post(at(cast.ada, kind), data=FILLED[kind])
    row = session.exec(select(LISTS[kind].model).where(LISTS[kind].model.workspace_id == cast.ada.workspace_id)).one()
    number = row.id
    session.commit()
    page = client.get(at(cast.ada, f"{kind}?edit={number}"))
    again = client.post(at(cast.ada, f"{kind}/{number}"), data=FILLED[kind])

    assert [added.status_code, page.status_code, again.status_code] == [303, 200, 303]


@pytest.mark.parametrize("kind", FILLED)
def test_a_team_mate_reads_and_a_stranger_finds_nothing(app, session, cast, kind):
    bob, eve = sign_in(app.test_client(), cast.bob), sign_in(app.test_client(), cast.eve)

    reads = [bob.get(at(cast.ada, kind)).status_code, eve.get(at(cast.ada, kind)).status_code]
    writes = [bob.post(at(cast.ada, kind), data=FILLED[kind]).status_code, eve.post(at(cast.ada, kind), data=FILLED[kind]).status_code]

    assert reads == [200, 404]
    assert writes == [403, 404]


def test_the_part_of_a_channel_is_set_once_a_quarter_and_then_changed(client, session, cast):
    channel = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Cold email")
    session.flush()
    part = {"quarter": "2026-Q4", "channel_id": str(channel.id), "amount": "120k"}
    sign_in(client, cast.ada)

    answers = [client.post(at(cast.ada, "channel-budgets"), data=part | {"amount": amount}).status_code for amount in ("120k", "90k")]

    row = session.exec(select(ChannelBudget)).one()
    page = client.get(at(cast.ada, f"channel-budgets?edit={row.id}"))
    assert (answers, row.amount, page.status_code) == ([303, 303], 90_000_00, 200)


def test_a_channel_of_elsewhere_gets_no_part(client, session, cast):
    theirs = actions.add_channel(session, by=cast.eve, at=MONDAY, name="Cold calls")
    session.flush()
    sign_in(client, cast.ada)

    answer = client.post(
        at(cast.ada, "channel-budgets"), data={"quarter": "2026-Q4", "channel_id": str(theirs.id), "amount": "120k"}
    )

    assert answer.status_code == 422
    assert session.exec(select(ChannelBudget)).all() == []


def test_rows_of_elsewhere_are_neither_shown_nor_changed(app, session, cast):
    ours = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Cold email")
    eve = sign_in(app.test_client(), cast.eve)
    number = ours.id

    answers = [
        eve.get(at(cast.eve, f"channels?edit={number}")).status_code,
        eve.post(at(cast.eve, f"channels/{number}"), data=FILLED["channels"]).status_code,
        eve.post(at(cast.eve, f"channels/{number}/retirement")).status_code,
        eve.post(at(cast.eve, "channels"), data=FILLED["channels"] | {"parent_id": str(number)}).status_code,
    ]

    assert answers == [404, 404, 404, 422]
    assert "Cold email" not in eve.get(at(cast.eve, "channels")).text


def test_what_is_typed_is_read_the_way_people_write_it(client, session, cast):
    sign_in(client, cast.ada)

    client.post(at(cast.ada, "segments"), data=FILLED["segments"])
    client.post(at(cast.ada, "budgets"), data=FILLED["budgets"] | {"amount": "1,5 млн"})

    assert session.exec(select(Segment.accounts_total)).one() == 1200
    assert session.exec(select(QuarterBudget.amount)).one() == 1_500_000_00


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("channels", "name", ""), ("channels", "name", "x" * 141), ("channels", "name", "nul\x00"),
        ("channels", "parent_id", "999"), ("channels", "scalable", "maybe"), ("segments", "accounts_total", "many"),
        ("segments", "accounts_total", "-1"), ("segments", "accounts_total", "1e309"), ("stages", "order", "9"),
        ("metrics", "kind", ""), ("metrics", "typical_lag_days", "5000"), ("objectives", "quarter", "soon"),
        ("rates", "rate", "NaN"), ("rates", "rate", "0"), ("rates", "month", "2026-13"), ("rates", "currency", "RUB"),
        ("budgets", "amount", "-5"), ("budgets", "amount", "Infinity"), ("budgets", "currency", "XXX"),
        ("holidays", "on", "31.02.2026"),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_stays(client, session, cast, kind, field, value):
    sign_in(client, cast.ada)

    answer = client.post(at(cast.ada, kind), data=FILLED[kind] | {field: value})

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_an_unknown_list_is_not_there(client, session, cast):
    sign_in(client, cast.ada)

    answers = [client.get(at(cast.ada, "nothing")).status_code, client.post(at(cast.ada, "rates/1/retirement")).status_code]

    assert answers == [404, 404]


def test_too_few_funnel_stages_are_warned_of(client, session, cast):
    sign_in(client, cast.ada)

    client.post(at(cast.ada, "stages"), data=FILLED["stages"])

    assert "There is 1 stage." in client.get(at(cast.ada, "stages")).text


def test_fields_that_the_form_does_not_name_are_ignored(client, session, cast):
    sign_in(client, cast.ada)

    client.post(at(cast.ada, "channels"), data=FILLED["channels"] | {"workspace_id": str(cast.eve.workspace_id), "key": "x"})

    assert session.exec(select(Channel.workspace_id)).all() == [cast.ada.workspace_id]
    assert session.exec(select(Channel.key)).one() == "cold_email"
    assert session.exec(select(Metric)).all() == []
