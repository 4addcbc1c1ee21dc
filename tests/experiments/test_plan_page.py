"""The plan as a page: what it can show is seen before money is spent; it locks with its hash; later changes are amendments."""

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from growthlab.catalog.rules import MetricKind
from growthlab.cli import main
from growthlab.core.i18n import use_locale
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import Planned
from growthlab.evidence.promise import promise_of, promise_sentences
from growthlab.evidence.quality import Design, Reached
from growthlab.evidence.verdict import Verdict
from growthlab.experiments import actions
from growthlab.experiments.queries import suggestion
from growthlab.experiments.queries.guarding import guardrails
from growthlab.experiments.queries.verifying import verify_plan
from growthlab.experiments.rules.templates import plan_templates
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.actions import change_settings
from tests.builders import sign_in
from tests.experiments.test_comparing import PLAN as COMPARED
from tests.stage import place_of, stopped_at
from tests.walks import TODAY, a_keeper, a_metric, a_running_test, a_selected_one, an_idea, at_day, seen

clock = stopped_at(at_day(TODAY, 17))


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "With 10 accounts a truly good idea is thrown away 15 % of the time."),
        ("ru", "С 10 аккаунтами действительно хорошая идея отбрасывается в 15 % случаев."),
    ],
)
def test_what_a_plan_risks_is_said_before_anyone_spends(locale, said):
    planned = Planned("proportion", 10)
    found = promise_of(planned, Plan(0.30, 0.10))

    with use_locale(locale):
        sentences = promise_sentences(found, planned)

    assert sentences[0].replace("\xa0", " ") == said


def test_the_plan_page_shows_the_picture_and_its_table(client, cast, session):
    row = an_idea(session, cast.ada)
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(place_of(row, cast.ada, "plan")).text.replace("\xa0", " ")

    assert "a truly good idea is thrown away 15 % of the time" in page
    assert "<polygon" in page
    assert "62 %" in page


def test_the_plan_is_written_with_band_evidence_and_guardrails(client, cast, session):
    row, other = an_idea(session, cast.ada), a_metric(session, a_keeper(cast.ada, session), MetricKind.COUNT)
    session.commit()
    sign_in(client, cast.ada)

    answer = client.post(place_of(row, cast.ada, "plan"), data={
        "success_threshold": "30 %", "kill_threshold": "10 %", "min_sample": "20", "band_low": "15 %", "band_high": "25 %",
        "budget_amount": "30000", "budget_currency": "RUB", "budget_hours": "24", "reached": "met", "design": "anecdote",
        "support_level": "0.9", "guard_metric_1": str(other.id), "guard_bound_1": "2",
    })

    assert answer.status_code == 303
    session.expire_all()
    kept = session.get_one(Hypothesis, row.id)
    assert (kept.min_sample, kept.band_low, kept.band_high) == (20, Decimal("0.15"), Decimal("0.25"))
    assert (kept.reached, kept.design, kept.support_level) == (Reached.MET, Design.ANECDOTE, 0.9)
    assert [(rail.metric_id, rail.bound) for rail in guardrails(session, kept)] == [(other.id, Decimal(2))]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"band_low": "15 %"}, "write both, or none"), ({"band_low": "25 %", "band_high": "15 %"}, "ends above where it begins"),
        ({"min_sample": "1e309"}, "number"), ({"success_threshold": "NaN"}, "NaN"),
        ({"guard_metric_1": "OWN", "guard_bound_1": "10 %"}, "choice"),
    ],
)
def test_a_plan_that_cannot_be_keeps_what_was_typed_and_says_why(client, cast, session, change, said):
    row = an_idea(session, cast.ada)
    session.commit()
    sign_in(client, cast.ada)
    typed = {"success_threshold": "30 %", "kill_threshold": "10 %", "min_sample": "17", "budget_currency": "RUB"} | change
    typed = {name: str(row.metric_id) if value == "OWN" else value for name, value in typed.items()}

    answer = client.post(place_of(row, cast.ada, "plan"), data=typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert typed["kill_threshold"] in answer.text


def test_thresholds_the_wrong_way_round_are_said_in_place_of_the_picture(client, cast, session):
    row = an_idea(session, cast.ada)
    row.kill_threshold = Decimal("0.4")
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(place_of(row, cast.ada, "plan"))

    assert page.status_code == 200
    assert "wrong way round" in page.text


def test_a_template_fills_the_form_and_keeps_nothing(client, cast, session):
    row = an_idea(session, cast.ada)
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(place_of(row, cast.ada, "plan") + "?template=reach_30")

    session.expire_all()
    assert 'value="30"' in page.text
    assert session.get_one(Hypothesis, row.id).min_sample == 10


def test_every_template_speaks_both_languages():
    assert all(one.titles.keys() == one.notes.keys() == {"en", "ru"} for one in plan_templates())


def test_a_running_plan_is_read_by_all_written_by_none_and_hidden_from_strangers(client, cast, session):
    row = a_running_test(session, cast.ada)
    session.commit()

    sign_in(client, cast.bob)
    page, written = client.get(place_of(row, cast.ada, "plan")), client.post(place_of(row, cast.ada, "plan"), data={"min_sample": "5"})
    sign_in(client, cast.eve)
    stranger = client.get(place_of(row, cast.ada, "plan"))

    assert "The plan is the one that was locked." in page.text
    assert (written.status_code, stranger.status_code) == (422, 404)


def test_a_support_level_changed_later_does_not_touch_a_running_test(session, cast):
    row = a_running_test(session, cast.ada)
    seen(session, row, cast.ada, 4, 10)
    before = suggestion(session, row, on=TODAY)

    stricter = cast.ada.workspace.settings.model_copy(update={"support_level": 0.999})
    change_settings(session, cast.ada.workspace, stricter, by=a_keeper(cast.ada, session), at=at_day(TODAY))

    assert suggestion(session, row, on=TODAY) == before


def test_a_broken_guardrail_takes_the_promotion_away(session, cast):
    row = a_selected_one(session, cast.ada)
    keeper = a_keeper(cast.ada, session)
    other = a_metric(session, keeper, MetricKind.COUNT)
    actions.write_plan(session, row, guarded={other.id: Decimal(20)}, by=keeper, at=at_day(TODAY))
    actions.start(session, row, by=keeper, at=at_day(TODAY), on=TODAY)

    seen(session, row, cast.ada, 6, 10)
    seen(session, row, cast.ada, 3, None, metric_id=other.id)

    found = suggestion(session, row, on=TODAY)
    assert found.verdict is Verdict.GREY
    assert found.vetoed_by == (other.name,)


def test_a_plan_changed_behind_its_hash_is_found(session, cast):
    row = a_running_test(session, cast.ada)
    intact = verify_plan(session, row).is_intact

    row.success_threshold = Decimal("0.2")

    assert intact
    assert verify_plan(session, row).problems == ("“success_threshold” was changed without an amendment.",)


def test_an_amended_plan_is_still_the_one_that_was_locked(session, cast):
    row = a_running_test(session, cast.ada)

    actions.amend(session, row, field="min_sample", new=15, reason="more were found", by=a_keeper(cast.ada, session), at=at_day(TODAY))
    session.flush()

    assert verify_plan(session, row).is_intact


def test_the_command_verifies_every_plan_and_ends_with_two_when_one_differs(session, cast, database_url):
    row = a_running_test(session, cast.ada)
    session.commit()
    command = ["plans", "verify", "--workspace", cast.ada.workspace.slug, "--format", "json", "--database-url", database_url]

    good = CliRunner().invoke(main, command)
    row.plan_hash = "0" * 64
    session.commit()
    bad = CliRunner().invoke(main, command)

    assert (good.exit_code, json.loads(good.stdout)["broken"]) == (0, 0)
    assert (bad.exit_code, json.loads(bad.stdout)["plans"][0]["intact"]) == (2, False)


def test_the_planner_answers_like_the_command(client, cast, session):
    session.commit()
    sign_in(client, cast.ada)
    command = ["evidence", "sample", "--baseline", "0.1", "--target", "0.2", "--pace", "12", "--n", "40"]
    said = CliRunner().invoke(main, command).stdout.strip().split("\n")

    page = client.get(f"/w/{cast.ada.workspace.slug}/planner?baseline=10+%25&target=20+%25&power=80+%25&error=5+%25&pace=12&n=40").text

    assert [line for line in said if line not in page] == []


@pytest.mark.parametrize("question", ["baseline=10+%25&target=10+%25", "baseline=NaN&target=20+%25", "baseline=1e309&target=2"])
def test_the_planner_says_what_it_cannot_answer(client, cast, session, question):
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(f"/w/{cast.ada.workspace.slug}/planner?{question}&power=80+%25&error=5+%25")

    assert page.status_code == 422
    assert "msg fail" in page.text




def test_the_planner_answers_the_chances_of_a_plan_like_the_command(client, cast, session):
    session.commit()
    sign_in(client, cast.ada)
    command = ["evidence", "plan", "--success", "0.3", "--kill", "0.1", "--n", "10"]
    shown = [part.strip() for part in CliRunner().invoke(main, command).stdout.replace("\N{NO-BREAK SPACE}", " ").split("\n") if part]

    page = client.get(f"/w/{cast.ada.workspace.slug}/planner?right=30+%25&stop=10+%25&size=10").text.replace("\N{NO-BREAK SPACE}", " ")

    assert "With 10 accounts a truly good idea is thrown away 15 % of the time." in page
    assert "If the truth is 30 %: promote 62 %, reject 15 %, stay open 23 %." in shown
    assert '<th scope="row" class="num">30 %</th><td class="num">62 %</td><td class="num">15 %</td><td class="num">23 %</td>' in page


def test_the_planner_answers_for_a_comparison_too(client, cast, session):
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(f"/w/{cast.ada.workspace.slug}/planner?right=20+pp&stop=0+pp&size=20&known=10+%25").text

    assert "With 20 accounts in each group a truly better B is thrown away" in page
    assert "+20\N{NO-BREAK SPACE}pp" in page or "+20 pp" in page


@pytest.mark.parametrize(
    "question",
    ["right=10+%25&stop=10+%25&size=10", "right=NaN&stop=10+%25&size=10", "right=30+%25&stop=10+%25&size=1e309",
     "right=30+%25&stop=1&size=0",
     "right=20+pp&stop=0&size=5000&known=10+%25", "right=20+pp&stop=0&size=50&known=100+%25"],
)
def test_the_planner_refuses_a_plan_that_cannot_be(client, cast, session, question):
    session.commit()
    sign_in(client, cast.ada)

    page = client.get(f"/w/{cast.ada.workspace.slug}/planner?{question}")

    assert page.status_code == 422
    assert "msg fail" in page.text


def test_the_plan_of_a_comparison_shows_what_it_does_before_anyone_spends(client, cast, session):
    row = a_selected_one(session, cast.ada, **COMPARED, baseline_value=Decimal("0.1"), baseline_period="autumn")
    sign_in(client, cast.ada)

    page = client.get(f"/w/{cast.ada.workspace.slug}/hypotheses/{row.key}/plan").text

    assert "With 10 accounts in each group a truly better B is thrown away" in page
    assert "<svg" in page
    assert "Stays open" in page
