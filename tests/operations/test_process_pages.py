"""The pages of processes as owner, team mate and stranger."""

import pytest

from growthlab.core import clock
from growthlab.core.periods import Cadence, Period
from growthlab.core.web import database
from growthlab.operations.queries import kpis_of
from tests.builders import a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.counting import statements_on

FORM = {
    "title": "Publish cases", "kind": "vital", "cadence": "monthly", "review_every_days": "90", "budget_currency": "RUB",
    "steps-0-action": "Write the case", "steps-0-role": "Marketing", "steps-0-done_when": "It is live",
    "kpis-0-name": "Cases", "kpis-0-criterion": "quantity", "kpis-0-formula": "count", "kpis-0-unit": "pcs",
    "kpis-0-direction": "up", "kpis-0-target": "3", "kpis-0-red_threshold": "2", "kpis-0-cadence": "monthly",
    "kpis-0-aggregation": "sum", "kpis-0-source": "Site", "kpis-0-plan_from": "2030-12", "kpis-0-plan_1": "3",
}


@pytest.fixture
def scene(session):
    """Bob runs P-01, Mia manages, Ada is his team mate, Eve a stranger."""
    ada, bob, eve = ada_bob_and_eve(session, ada=("growth",), bob=("ops",))
    process = an_active_process(session, bob)
    session.flush()
    return ada, bob, eve, process, a_member(session, bob.workspace, "Mia", roles=("manager", "admin"))


def base(member):
    return f"/w/{member.workspace.slug}"


def facts_url(member, session, process):
    return f"{base(member)}/processes/{process.code}/kpis/{kpis_of(session, process)[0].id}/facts"


def test_a_team_mate_reads_the_grid_and_the_document(session, client, scene):
    ada = scene[0]
    sign_in(client, ada)

    grid, page = client.get(f"{base(ada)}/processes"), client.get(f"{base(ada)}/processes/P-01")

    assert (grid.status_code, page.status_code) == (200, 200)
    assert "Publish cases" in grid.text
    assert "Fresh proof every month" in page.text
    assert "Write the case" in page.text


def test_a_stranger_finds_nothing(session, client, scene):
    ada, _, eve, process, _ = scene
    url = facts_url(ada, session, process)
    sign_in(client, eve)

    answers = [client.get(f"{base(ada)}/processes"), client.get(f"{base(ada)}/processes/P-01"), client.get(url), client.post(url)]

    assert {answer.status_code for answer in answers} == {404}


def test_an_unknown_process_is_not_found(session, client, scene):
    sign_in(client, scene[0])

    codes = [client.get(f"{base(scene[0])}/processes/{code}").status_code for code in ("P-99", "x", "P-" + "9" * 40)]

    assert codes == [404, 404, 404]


def test_the_owner_enters_a_fact_of_the_current_month(session, client, scene):
    _, bob, _, process, _ = scene
    url = facts_url(bob, session, process)
    sign_in(client, bob)

    answer = client.post(url, data={"period": this_month(), "actual": "2"})

    assert answer.status_code == 303
    assert "2 so far" in client.get(answer.location).text


def this_month():
    return str(Period.containing(clock.today("UTC"), Cadence.MONTHLY))


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Write a number"), ("many", "many"), ("NaN", "NaN"), ("12 apples", "apples")]
)
def test_a_bad_number_is_answered_at_the_field_and_stays(session, client, scene, typed, said):
    _, bob, _, process, _ = scene
    url = facts_url(bob, session, process)
    sign_in(client, bob)

    answer = client.post(url, data={"period": "2026-12", "actual": typed, "note": "my long note"})

    assert answer.status_code == 422
    assert said in answer.text
    assert "my long note" in answer.text


def test_a_period_that_cannot_be_read_is_answered_at_the_field(session, client, scene):
    _, bob, _, process, _ = scene
    url = facts_url(bob, session, process)
    sign_in(client, bob)

    answer = client.post(url, data={"period": "someday", "actual": "3"})

    assert answer.status_code == 422
    assert "is not a period" in answer.text
    assert "someday" in answer.text


def test_a_team_mate_enters_no_fact(session, client, scene):
    ada, _, _, process, _ = scene
    url = facts_url(ada, session, process)
    sign_in(client, ada)

    assert client.post(url, data={"period": "2026-11", "actual": "3"}).status_code == 403


def test_an_old_habit_is_described_and_started_by_a_manager(session, client, scene):
    mia = scene[4]
    sign_in(client, mia)

    made = client.post(f"{base(mia)}/processes/new", data=FORM | {"owner_id": str(scene[1].person_id)})
    started = client.post(f"{made.location}/start")

    assert (made.status_code, started.status_code) == (303, 303)
    assert made.location.endswith("/processes/P-02")
    assert "Active" in client.get(made.location).text


def test_a_bare_draft_is_not_started_by_its_button(session, client, scene):
    mia = scene[4]
    sign_in(client, mia)
    bare = {name: value for name, value in FORM.items() if not name.startswith("kpis")}
    made = client.post(f"{base(mia)}/processes/new", data=bare | {"owner_id": str(scene[1].person_id)})

    answer = client.post(f"{made.location}/start")

    assert answer.status_code == 422
    assert "no KPI with a plan" in answer.text
    assert "Draft" in client.get(made.location).text


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", "", "Give the process a title"), ("budget_amount", "much", "much"), ("hours_per_period", "-3", "0 or more"),
        ("steps-0-norm_minutes", "1.5", "whole number"), ("kpis-0-target", "NaN", "NaN"), ("kpis-0-plan_from", "2030-W01", "another kind"),
        ("kind", "nonsense", "Not a valid choice"), ("review_every_days", "3", "30 or more"), ("title", "x" * 200, "140"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(session, client, scene, name, typed, said):
    mia = scene[4]
    sign_in(client, mia)

    answer = client.post(f"{base(mia)}/processes/new", data=FORM | {name: typed, "scope": "my long scope"})

    assert answer.status_code == 422
    assert said in answer.text
    assert "my long scope" in answer.text


def test_the_draft_is_edited_and_keeps_its_rows(session, client, scene):
    mia = scene[4]
    sign_in(client, mia)
    made = client.post(f"{base(mia)}/processes/new", data=FORM)

    shown = client.get(f"{made.location}/description")
    saved = client.post(f"{made.location}/description", data=FORM | {"steps-1-action": "Show it", "steps-1-role": "Sales"})

    assert "Write the case" in shown.text
    assert "2030-12" in shown.text
    assert saved.status_code == 303
    assert "Show it" in client.get(made.location).text


def test_pause_and_retirement_are_a_managers_and_need_a_reason(session, client, scene):
    _, bob, _, _, mia = scene
    page = f"{base(mia)}/processes/P-01"
    sign_in(client, bob)
    assert client.post(f"{page}/pause", data={"reason": "x"}).status_code == 403
    sign_in(client, mia)

    refused, paused = client.post(f"{page}/pause", data={"reason": ""}), client.post(f"{page}/pause", data={"reason": "Ill"})
    resumed, retired = client.post(f"{page}/resumption"), client.post(f"{page}/retirement", data={"reason": "Worn out"})

    assert [answer.status_code for answer in (refused, paused, resumed, retired)] == [422, 303, 303, 303]
    assert "Say why" in refused.text


def test_the_owner_reviews_it_step_by_step(session, client, scene):
    _, bob, _, _, _ = scene
    sign_in(client, bob)
    url = f"{base(bob)}/processes/P-01/reviews"

    shown = client.get(url)
    saved = client.post(url, data={"verdict": "keep", "note": "Fine", "steps-0-decision": "keep"})

    assert (shown.status_code, saved.status_code) == (200, 303)
    assert "Fine" in client.get(saved.location).text


def test_a_version_is_drafted_by_the_owner_and_approved_by_the_manager(session, client, scene):
    _, bob, _, _, mia = scene
    page = f"{base(bob)}/processes/P-01"
    sign_in(client, bob)
    drafted = client.post(f"{page}/versions")
    edited = client.post(f"{page}/description", data={"steps-0-action": "Write it shorter", "change_note": "Shorter"})
    refused = client.post(f"{page}/versions/2/approval")
    sign_in(client, mia)

    approved = client.post(f"{page}/versions/2/approval")

    assert [answer.status_code for answer in (drafted, edited, refused, approved)] == [303, 303, 403, 303]
    assert "Write it shorter" in client.get(page).text


def test_a_plan_is_set_by_the_owner(session, client, scene):
    _, bob, _, process, _ = scene
    url = facts_url(bob, session, process).replace("/facts", "/plans")
    sign_in(client, bob)

    assert (client.get(url).status_code, client.post(url, data={"period": "2031-01", "plan": "5"}).status_code) == (200, 303)
    assert client.post(url, data={"period": "2031-01", "plan": "x"}).status_code == 422


def test_the_grid_takes_the_same_number_of_queries_for_many(session, client, app, scene):
    ada, bob, _, _, _ = scene
    sign_in(client, ada)
    client.get(f"{base(ada)}/processes")
    with app.app_context():
        engine = database().engine
    with statements_on(engine) as one:
        client.get(f"{base(ada)}/processes")
    for title in ("Two", "Three", "Four"):
        an_active_process(session, bob, title=title)
    session.commit()

    with statements_on(engine) as many:
        client.get(f"{base(ada)}/processes")

    assert len(many) <= len(one)


def test_the_owner_names_a_deputy_while_it_runs(session, client, scene):
    ada, bob, _, _, _ = scene
    page = f"{base(bob)}/processes/P-01"
    sign_in(client, bob)

    both = client.post(f"{page}/people", data={"owner_id": str(bob.person_id), "deputy_id": str(ada.person_id)})
    nobody = client.post(f"{page}/people", data={"owner_id": "", "deputy_id": ""})

    assert (both.status_code, nobody.status_code) == (303, 422)
    assert "deputy Ada" in client.get(page).text
    assert "keeps an owner" in nobody.text


def test_an_open_period_shows_its_pace(session, client, scene):
    _, bob, _, process, mia = scene
    url = facts_url(bob, session, process)
    sign_in(client, mia)
    client.post(url.replace("/facts", "/plans"), data={"period": this_month(), "plan": "4"})
    sign_in(client, bob)

    client.post(url, data={"period": this_month(), "actual": "1"})

    assert "by plan it would be" in client.get(f"{base(bob)}/processes/P-01").text
