from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import func, select

from growthlab.catalog import queries as catalog
from growthlab.people.models import Membership, Workspace
from tests.builders import a_member, a_workspace, ada_bob_and_eve, sign_in

FIRST = {
    "workspace_name": "Our team", "language": "en", "base_currency": "RUB", "tz": "Europe/Moscow",
    "name": "Ada", "email": "ada@example.com", "password": "kettle-violet-81",
}


def test_the_first_page_offers_to_set_up(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "/setup" in answer.text


def test_the_first_person_is_manager_and_admin_without_a_limit_and_is_in(client, session):
    answer = client.post("/setup", data=FIRST)

    ada = session.exec(select(Membership)).one()
    settings = ada.workspace.settings
    assert answer.headers["Location"] == "/w/our-team/"
    assert ada.roles == ["manager", "admin"]
    assert settings.lead_decision_limit is None
    assert not settings.approver_is_not_owner
    assert client.get("/w/our-team/people").status_code == 200


@pytest.mark.parametrize(("language", "metric"), [("en", "Reply rate"), ("ru", "Доля ответивших")])
def test_a_new_workspace_begins_with_lists_in_its_language(client, session, language, metric):
    client.post("/setup", data=FIRST | {"language": language})

    workspace = session.exec(select(Workspace)).one()
    metrics = catalog.metrics(session, workspace.id)
    assert metric in [each.name for each in metrics]
    assert all(each.formula for each in metrics)
    assert 5 <= len(catalog.funnel_stages(session, workspace.id)) <= 8
    assert catalog.channels(session, workspace.id)


def test_nobody_sets_up_a_second_time(client, app):
    client.post("/setup", data=FIRST)
    guest = app.test_client()

    answer = guest.post("/setup", data=FIRST | {"email": "eve@example.com"})

    assert answer.status_code == 409
    assert guest.get("/setup").headers["Location"] == "/"


def test_of_five_at_once_one_sets_up(app, session):
    def one(n):
        return app.test_client().post("/setup", data=FIRST | {"email": f"ada{n}@example.com"}).status_code

    with ThreadPoolExecutor(5) as pool:
        statuses = list(pool.map(one, range(5)))

    assert statuses.count(303) == 1
    assert session.exec(select(func.count()).select_from(Workspace)).one() == 1


def test_the_demo_does_not_count_as_set_up_and_its_people_open_no_workspace(client, session):
    demo = a_workspace(session, "Demo", is_demo=True)
    sign_in(client, a_member(session, demo, "Maria", roles=("lead",)))

    without_account = {key: FIRST[key] for key in ("workspace_name", "language", "base_currency", "tz")}
    refused = client.post("/setup", data=without_account)
    taken = client.post("/setup", data=FIRST)

    assert refused.status_code == 422
    assert taken.status_code == 303


def test_somebody_with_an_account_opens_another_workspace(client, session):
    sign_in(client, ada_bob_and_eve(session).bob)

    answer = client.post("/setup", data=FIRST | {"workspace_name": "Second client", "email": "x@example.com"})

    bob = session.exec(select(Membership).join(Workspace).where(Workspace.slug == "second-client")).one()
    assert answer.headers["Location"] == "/w/second-client/"
    assert (bob.person.name, bob.roles) == ("Bob", ["manager", "admin"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("workspace_name", ""), ("tz", "Mars/Olympus"), ("base_currency", "XXX"), ("email", "ada"), ("password", "short"),
     ("workspace_name", "x" * 141), ("name", "nul\x00"), ("language", "de")],
)
def test_a_wrong_answer_is_told_at_its_field_and_the_rest_stays(client, session, field, value):
    answer = client.post("/setup", data=FIRST | {field: value})

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert session.exec(select(func.count()).select_from(Workspace)).one() == 0


def test_home_leads_to_the_workspace_one_was_in_last(client, session):
    cast = ada_bob_and_eve(session)
    second = a_member(session, a_workspace(session, "Zebra"), "Ada", roles=("viewer",))
    sign_in(client, cast.ada)
    client.get(f"/w/{second.workspace.slug}/people")

    answer = client.get("/")

    assert answer.headers["Location"] == f"/w/{second.workspace.slug}/"


def test_somebody_in_no_workspace_is_told_what_to_do(client, session):
    bob = ada_bob_and_eve(session).bob
    bob.active = False
    sign_in(client, bob)

    answer = client.get("/")

    assert answer.status_code == 200
    assert "You are in no workspace" in answer.text
