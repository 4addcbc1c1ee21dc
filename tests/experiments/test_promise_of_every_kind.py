"""Whatever a plan measures, its page and the planner show what it does to good and bad ideas before anyone spends."""

from decimal import Decimal

from growthlab.catalog.rules import MetricKind
from tests.builders import sign_in
from tests.experiments.test_comparing import PLAN as COMPARED
from tests.stage import stopped_at
from tests.walks import TODAY, a_selected_one, an_idea, at_day

clock = stopped_at(at_day(TODAY, 17))


def plan_page(client, member, row, question=""):
    return client.get(f"/w/{member.workspace.slug}/hypotheses/{row.key}/plan{question}")


def test_a_comparison_of_counts_is_shown_once_today_is_known(session, client, cast):
    limits = {"success_threshold": Decimal(4), "kill_threshold": Decimal(0), "min_sample": None}
    row = a_selected_one(session, cast.ada, **COMPARED | limits, kind=MetricKind.COUNT)
    known = an_idea(
        session, cast.ada, **COMPARED | limits, kind=MetricKind.COUNT, baseline_value=Decimal(10), baseline_period="autumn"
    )
    sign_in(client, cast.ada)

    without, shown = (plan_page(client, cast.ada, one).text for one in (row, known))

    assert "as the baseline, and the page shows what the plan can and cannot show" in without
    assert "As planned, a truly better B is thrown away 20" in shown
    assert "<polygon" in shown


def test_a_mean_says_what_spread_it_was_reckoned_with_and_takes_another(session, client, cast):
    row = a_selected_one(session, cast.ada, kind=MetricKind.MEAN)
    sign_in(client, cast.ada)

    usual, said = (plan_page(client, cast.ada, row, question).text for question in ("", "?spread=40"))

    assert "single values that usually lie 15 away from their mean" in usual
    assert "single values that usually lie 40 away from their mean" in said
    assert "<polygon" in said


def test_a_spread_that_cannot_be_stands_at_its_field(session, client, cast):
    row = a_selected_one(session, cast.ada, kind=MetricKind.MEAN)
    sign_in(client, cast.ada)

    answer = plan_page(client, cast.ada, row, "?spread=1e309")

    assert answer.status_code == 422
    assert "cannot be read as a number" in answer.text
    assert 'value="1e309"' in answer.text


def test_the_planner_answers_for_every_kind(session, client, cast):
    session.commit()
    sign_in(client, cast.ada)

    def asked(question):
        return client.get(f"/w/{cast.ada.workspace.slug}/planner?{question}").text

    assert "As planned, a truly better B" in asked("kind=count&right=4&stop=0&known=10")
    assert "With this budget a truly good idea" in asked("kind=cost_per&right=40000&stop=80000&size=120000")
    assert "As planned, a truly good idea" in asked("kind=mean&right=45&stop=60&size=10&spread=15")
    assert "Say by how much single values" in asked("kind=mean&right=45&stop=60&size=10")
