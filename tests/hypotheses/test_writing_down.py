"""New and changed hypotheses through the form: a draft is never blocked, what was typed stays."""

from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.models import Metric
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import GoalForm, State
from tests.builders import a_catalog, a_hypothesis, sign_in
from tests.databases import database_at

NEW = "/w/northline/hypotheses/new"


@pytest.fixture
def typed(session, cast):
    """What somebody types for a complete hypothesis."""
    ids = {name.removesuffix("_id"): str(row_id) for name, row_id in a_catalog(session, cast.ada).items()}
    return ids | {
        "title": "Go round 10 pharma directors with the omnichannel audit", "goal_form": "reach",
        "success_threshold": "30 %", "kill_threshold": "10", "min_sample": "10",
        "budget_amount": "30 тыс", "budget_currency": "RUB", "budget_hours": "24,5",
        "because": "Three pharma clients asked for it.", "then": "Sales write to 20 accounts a month.",
        "planned_start": "30.11.2026", "planned_end": "18 Dec 2026", "tags": "outbound, pharma, outbound",
    }


def stored(app) -> list[Hypothesis]:
    with database_at(app.config["DATABASE_URL"]).reading() as session:
        return list(session.exec(select(Hypothesis).order_by(Hypothesis.number)).all())


def test_numbers_money_and_days_are_read_the_way_people_write_them(client, app, cast, typed):
    answer = sign_in(client, cast.bob).post(NEW, data=typed | {"go": "keep"})

    assert answer.status_code == 303
    (kept,) = stored(app)
    assert (kept.success_threshold, kept.kill_threshold, kept.min_sample) == (Decimal("0.3"), Decimal("0.1"), 10)
    assert (kept.budget_amount, kept.budget_currency, kept.budget_hours) == (3_000_000, "RUB", Decimal("24.5"))
    assert (kept.planned_start.isoformat(), kept.planned_end.isoformat()) == ("2026-11-30", "2026-12-18")
    assert (kept.state, kept.tags) == (State.DRAFT, ["outbound", "pharma"])


def test_a_complete_one_goes_straight_into_the_backlog(client, app, cast, typed):
    answer = sign_in(client, cast.bob).post(NEW, data=typed | {"go": "propose"}, follow_redirects=True)

    assert stored(app)[0].state is State.BACKLOG
    assert "H-001 is in the backlog." in answer.text


def test_one_that_is_not_smart_is_kept_as_a_draft_and_says_which_letters_fail(client, app, cast):
    answer = sign_in(client, cast.bob).post(NEW, data={"title": "Try TikTok", "go": "propose"}, follow_redirects=True)

    assert stored(app)[0].state is State.DRAFT
    assert "H-001 is kept as a draft." in answer.text
    assert "S1" in answer.text
    assert "T1" in answer.text


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("title", "", "Give it a title"),
        ("title", "x" * 141, "140"),
        ("title", "nul\x00nul", "characters that are not text"),
        ("because", "x" * 20_001, "20,000"),
        ("success_threshold", "much", "much"),
        ("success_threshold", "NaN", "NaN"),
        ("success_threshold", "1", "percent sign"),
        ("success_threshold", "130 %", "or less"),
        ("kill_threshold", "-5 %", "or more"),
        ("min_sample", "2.5", "whole number"),
        ("min_sample", "-3", "or more"),
        ("min_sample", "99999999999999999999", "zeros"),
        ("budget_amount", "-500", "negative"),
        ("budget_amount", "12 $", "USD"),
        ("budget_amount", "1e400", "1e400"),
        ("budget_hours", "-1", "or more"),
        ("planned_start", "03/04/2026", "two days"),
        ("planned_end", "31.02.2026", "calendar"),
        ("planned_end", "soon", "soon"),
        ("planned_days", "x", "x"),
        ("segment", "999999", "choice"),
        ("segment", "-1 OR 1=1", "choice"),
        ("owner", "999999", "choice"),
        ("budget_currency", "XXX", "choice"),
        ("goal_form", "hope", "choice"),
        ("parent", "H-999", "H-999"),
        ("evidence", "astrology", "astrology"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence_and_stays_as_typed(client, app, cast, typed, field, text, sentence):
    sign_in(client, cast.bob)

    answer = client.post(NEW, data=typed | {field: text, "go": "keep"})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Three pharma clients asked for it." in answer.text or field == "because"
    assert stored(app) == []


def test_dates_the_wrong_way_round_are_kept_as_a_draft_with_the_finding(client, app, cast, typed):
    wrong = typed | {"planned_start": "2026-12-07", "planned_end": "2026-12-04"}

    answer = sign_in(client, cast.bob).post(NEW, data=wrong | {"go": "propose"}, follow_redirects=True)

    assert stored(app)[0].state is State.DRAFT
    assert "T2" in answer.text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_edit_shows_what_is_kept_and_saves_the_same(session, client, app, cast, typed, language):
    kept = a_hypothesis(session, cast.bob, tags=["outbound"], evidence=["crm_data"], kill_threshold=Decimal("0.125"))
    cast.bob.person.locale = language
    sign_in(client, cast.bob)
    page = client.get("/w/northline/hypotheses/H-001/edit")

    answer = client.post("/w/northline/hypotheses/H-001/edit", data=fields_of(page.text))

    assert answer.status_code == 303
    (now,) = stored(app)
    assert now.version == kept.version
    assert now.edited_at == kept.edited_at


def fields_of(text: str) -> dict[str, list[str]]:
    """The form as a browser would send it untouched."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.inside, self.found, self.select, self.area = False, {}, None, None

        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            if tag == "form":
                self.inside = given.get("id") == "hypothesis-form"
            if not self.inside:
                return
            if tag == "input" and given.get("type") in ("checkbox", "radio"):
                if "checked" in given:
                    self.found.setdefault(given["name"], []).append(given["value"])
            elif tag == "input" and given.get("name"):
                self.found[given["name"]] = [given.get("value", "")]
            elif tag == "select":
                self.select = given["name"]
            elif tag == "option" and "selected" in given:
                self.found[self.select] = [given["value"]]
            elif tag == "textarea":
                self.area = given["name"]
                self.found[self.area] = [""]

        def handle_data(self, data):
            if self.area:
                self.found[self.area][0] += data.removeprefix("\r\n").removeprefix("\n")

        def handle_endtag(self, tag):
            self.area = None if tag == "textarea" else self.area

    reader = Reader()
    reader.feed(text)
    return reader.found


def test_who_saves_over_a_colleague_is_told_and_keeps_what_was_typed(session, client, app, cast, typed):
    a_hypothesis(session, cast.bob)
    sign_in(client, cast.bob)
    form = fields_of(client.get("/w/northline/hypotheses/H-001/edit").text)
    sign_in(client, cast.ada)
    client.post("/w/northline/hypotheses/H-001/edit", data=form | {"title": ["Ada wrote another title here"]})
    sign_in(client, cast.bob)

    answer = client.post("/w/northline/hypotheses/H-001/edit", data=form | {"title": ["Bob wrote another title too"]})

    assert answer.status_code == 409
    assert "Ada changed H-001" in answer.text
    assert "Bob wrote another title too" in answer.text
    assert stored(app)[0].title == "Ada wrote another title here"


@pytest.mark.parametrize(("who", "status"), [("ada", 200), ("bob", 403), ("eve", 404)])
def test_others_hypotheses_are_edited_by_lead_and_manager(session, client, cast, who, status):
    a_hypothesis(session, cast.ada)

    answer = sign_in(client, getattr(cast, who)).get("/w/northline/hypotheses/H-001/edit")

    assert answer.status_code == status


def test_a_re_test_takes_over_its_parent_and_names_it(session, client, app, cast):
    a_hypothesis(session, cast.ada)
    sign_in(client, cast.bob)

    form = fields_of(client.get(f"{NEW}?parent=H-001").text)
    client.post(NEW, data=form | {"go": "keep"})

    child = stored(app)[1]
    assert child.parent_id == 1
    assert child.title == "Go round 10 pharma directors with the omnichannel audit"
    assert (child.planned_start, child.planned_days) == (None, 18)


@pytest.mark.parametrize("goal", list(GoalForm))
def test_a_goal_form_presets_the_form(client, cast, session, goal):
    session.commit()

    page = sign_in(client, cast.bob).get(f"{NEW}?form={goal.value}")

    assert fields_of(page.text)["goal_form"] == [goal.value]


def test_the_answer_while_typing_keeps_nothing(client, app, cast, typed):
    sign_in(client, cast.bob)

    answer = client.post("/w/northline/hypotheses/preview", data=typed | {"min_sample": "3"})

    assert answer.status_code == 200
    assert "We believe that Pharma will respond" in answer.text
    assert "M4" in answer.text
    assert 'id="say-measure" hx-swap-oob="true"' in answer.text
    assert stored(app) == []


def test_the_answer_while_typing_bears_anything(client, cast, typed):
    sign_in(client, cast.bob)

    answer = client.post("/w/northline/hypotheses/preview", data=dict.fromkeys(typed, "\x00'<b>%(x)s" * 50))

    assert answer.status_code == 200
    assert "<b>%" not in answer.text


def test_a_metric_of_another_workspace_is_none(session, client, app, cast, typed):
    a_catalog(session, cast.eve)
    theirs = session.exec(select(Metric).where(Metric.workspace_id == cast.eve.workspace_id)).one()
    sign_in(client, cast.bob)

    answer = client.post(NEW, data=typed | {"metric": str(theirs.id), "go": "keep"})

    assert answer.status_code == 422
    assert stored(app) == []


def test_a_draft_can_be_deleted_by_its_author(session, client, app, cast):
    a_hypothesis(session, cast.bob, state="draft")
    sign_in(client, cast.bob)

    answer = client.post("/w/northline/hypotheses/H-001/discard")

    assert answer.status_code == 303
    assert stored(app) == []


FAILS = "blocks the backlog"
PREVIEW = "/w/northline/hypotheses/preview"


def test_a_fresh_form_waits_for_the_first_word_before_it_answers(client, cast):
    fresh = sign_in(client, cast.bob).get(NEW).text
    preset = client.post(PREVIEW, data={"goal_form": "channel", "planned_days": "28", "budget_currency": "RUB"}).text
    begun = client.post(PREVIEW, data={"goal_form": "channel", "because": "Try", "planned_days": "28"}).text

    assert FAILS not in fresh + preset
    assert "It answers beside each field while you type." in fresh
    assert "It answers beside each field while you type." in preset
    assert "It answers beside each field while you type." not in begun


def test_a_fresh_retest_is_not_blamed_for_what_it_took_over(client, session, cast):
    parent = a_hypothesis(session, cast.ada, title="Improve our presence in social networks")
    session.commit()

    fresh = sign_in(client, cast.bob).get(f"{NEW}?parent={parent.key}").text

    assert parent.title in fresh
    assert FAILS not in fresh


def test_a_try_to_leave_draft_says_all_that_is_missing_without_a_script(client, cast):
    answer = sign_in(client, cast.bob).post(NEW, data={"title": "Try TikTok", "go": "propose"}, follow_redirects=True)

    assert answer.text.count(FAILS) > 3
