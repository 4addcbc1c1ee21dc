"""The pages of a hand-over as owner, team mate and stranger."""

import re

import pytest

from growthlab.core.web import database
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from tests.builders import a_member, a_package, ada_bob_and_eve, sign_in
from tests.walks import a_decided_test


@pytest.fixture
def cast(session):
    """Ada tests, Dan runs operations, Mia manages, Bob is a team mate, Eve is a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",))
    dan = a_member(session, ada.workspace, "Dan", roles=("ops",))
    mia = a_member(session, ada.workspace, "Mia", roles=("manager", "admin"))
    return ada, bob, eve, dan, mia


@pytest.fixture
def url(session, cast):
    package = a_package(session, cast[0], cast[3])
    session.flush()
    return f"/w/{cast[0].workspace.slug}/hypotheses/{package.hypothesis.key}/handover"


def the_state(app):
    with app.app_context(), database().reading() as session:
        return session.get_one(Hypothesis, 1).state


def test_the_way_through_four_hands_on_the_pages(client, app, cast, url):
    ada, _, _, dan, mia = cast
    sign_in(client, ada)
    codes = [client.post(f"{url}/submission").status_code]
    sign_in(client, dan)
    codes.append(client.post(f"{url}/return", data={"reason": "No source", "items-6-wrong": "Where from?"}).status_code)
    sign_in(client, ada)
    returned = client.get(url).text
    codes.append(client.post(f"{url}/submission").status_code)
    sign_in(client, dan)
    codes.append(client.post(f"{url}/acceptance", data={"can_run": "y"}).status_code)
    sign_in(client, mia)
    codes.append(client.post(f"{url}/approval").status_code)

    assert codes == [303] * 5
    assert "No source" in returned
    assert "KPIs: Where from?" in returned
    assert the_state(app) is State.PROMOTED
    assert "Active" in client.get(f"/w/{ada.workspace.slug}/processes/P-01").text


def test_a_package_is_opened_from_its_page(session, client, cast):
    ada, _, _, dan, _ = cast
    a_decided_test(session, ada)
    page = f"/w/{ada.workspace.slug}/hypotheses/H-001/handover"
    sign_in(client, ada)

    before = client.get(page)
    opened = client.post(page, data={"ops_owner_id": str(dan.person_id)})

    assert (before.status_code, opened.status_code) == (200, 303)
    shown = client.get(page).text
    assert "The trigger is missing" in shown
    assert "Dan" in shown


def test_a_stranger_finds_no_package(client, cast, url):
    sign_in(client, cast[2])

    answers = [client.get(url), client.post(f"{url}/submission"), client.post(f"{url}/acceptance"), client.post(f"{url}/content")]

    assert {answer.status_code for answer in answers} == {404}


def test_a_team_mate_reads_and_does_not_answer(client, app, cast, url):
    sign_in(client, cast[1])

    assert client.get(url).status_code == 200
    codes = {client.post(f"{url}/{noun}", data={"reason": "x"}).status_code for noun in ("submission", "content", "return", "approval")}

    assert codes == {403}
    assert the_state(app) is State.VALIDATED


def test_saving_keeps_every_part_and_its_plans(session, client, cast, url):
    ada = cast[0]
    sign_in(client, ada)
    typed = {
        "title": "Publish cases weekly", "kind": "vital", "cadence": "monthly", "budget_amount": "45 000", "budget_currency": "RUB",
        "risks": "Nobody writes", "review_on": "1 Feb 2027",
        "steps-0-action": "Write", "steps-0-role": "Editor", "steps-0-done_when": "live",
    }

    saved = client.post(f"{url}/content", data=typed)

    shown = client.get(url).text
    assert saved.status_code == 303
    assert "Publish cases weekly" in shown
    assert "45000" in shown
    assert "Nobody writes" in shown
    assert "2026-12" in shown


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", "", "Give the process a title"), ("budget_amount", "much", "much"), ("shadow_until", "31 Feb 2027", "31"),
        ("kpis-0-target", "NaN", "NaN"), ("deputy_id", "999999", "Not a valid choice"), ("owner_id", "abc", "Not a valid choice"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(client, cast, url, name, typed, said):
    sign_in(client, cast[0])

    answer = client.post(f"{url}/content", data={"title": "Good", "risks": "my long risks", name: typed})

    assert answer.status_code == 422
    assert said in answer.text
    assert "my long risks" in answer.text


def test_a_red_line_better_than_its_target_is_said_at_its_field(client, cast, url):
    sign_in(client, cast[0])
    sheet = {"kpis-0-name": "Cases", "kpis-0-direction": "up", "kpis-0-target": "3", "kpis-0-red_threshold": "5"}

    answer = client.post(f"{url}/content", data={"title": "Good", **sheet})

    assert answer.status_code == 422
    assert "It is better than the target." in answer.text
    assert 'value="5"' in answer.text


def test_an_incomplete_package_says_why_it_is_not_submitted(session, client, app, cast):
    ada, _, _, dan, _ = cast
    package = a_package(session, ada, dan, steps=[])
    session.flush()
    page = f"/w/{ada.workspace.slug}/hypotheses/{package.hypothesis.key}/handover"
    sign_in(client, ada)

    answer = client.post(f"{page}/submission")

    assert answer.status_code == 422
    assert "is not complete: Steps" in answer.text
    assert the_state(app) is State.VALIDATED


def test_returning_needs_a_reason_and_keeps_the_items_typed(client, cast, url):
    ada, _, _, dan, _ = cast
    sign_in(client, ada)
    client.post(f"{url}/submission")
    sign_in(client, dan)

    answer = client.post(f"{url}/return", data={"reason": "", "items-3-wrong": "Step 4 names nobody"})

    assert answer.status_code == 422
    assert "Say what is missing" in answer.text
    assert "Step 4 names nobody" in answer.text


def test_accepting_without_the_tick_is_answered_at_it(client, cast, url):
    ada, _, _, dan, _ = cast
    sign_in(client, ada)
    client.post(f"{url}/submission")
    sign_in(client, dan)

    assert "can run this without the author" in client.post(f"{url}/acceptance").text
    assert client.post(f"{url}/acceptance", data={"can_run": "y", "conditions-0-text": "Train"}).status_code == 422
    assert client.post(f"{url}/acceptance", data={"can_run": "y"}).status_code == 303


def test_a_second_answer_is_told_that_it_came_late(client, cast, url):
    ada, _, _, dan, mia = cast
    sign_in(client, ada)
    client.post(f"{url}/submission")
    sign_in(client, dan)
    client.post(f"{url}/acceptance", data={"can_run": "y"})
    sign_in(client, mia)

    late = client.post(f"{url}/refusal", data={"reason": "No"})

    assert late.status_code == 409
    assert "no longer waits" in late.text


def test_the_list_shows_whose_move_it_is(client, cast, url):
    ada = cast[0]
    sign_in(client, ada)
    client.post(f"{url}/submission")

    shown = client.get(f"/w/{ada.workspace.slug}/handovers").text

    assert "Dan" in shown
    assert "working days left" in shown


def test_an_unknown_hypothesis_has_no_hand_over(client, cast, url):
    sign_in(client, cast[0])

    assert client.get(url.replace("H-001", "H-999")).status_code == 404
    assert client.post(url.replace("H-001", "x") + "/submission").status_code == 404


def test_the_second_of_two_who_change_a_package_is_told_and_nothing_is_lost(client, cast, url):
    ada, _, _, _, mia = cast
    sign_in(client, ada)
    seen = re.search(r'name="seen_version"[^>]*value="(\d+)"', client.get(url).text)[1]
    assert client.post(f"{url}/content", data={"title": "Mine", "seen_version": seen}).status_code == 303
    sign_in(client, mia)

    late = client.post(f"{url}/content", data={"title": "Theirs", "risks": "my long risks", "seen_version": seen})

    assert late.status_code == 409
    assert "Somebody changed the package" in late.text
    assert "my long risks" in late.text
