"""The formula is a setting: a lead changes it, everybody reads it, and scores are counted again from the votes."""

from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.core import clock
from growthlab.core.events import Event
from growthlab.core.tasks import Task, TaskState, work_waiting
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.scoring import Method
from growthlab.voting.actions import recount_queue
from growthlab.voting.models import Vote
from tests.builders import a_member, sign_in
from tests.forms import as_typed
from tests.walks import a_running_test, a_vote, an_idea

RICE = {"method": "rice", "belief_renew_days": ""}
FIT = {
    "name_en": "Strategic fit", "name_ru": "Близость к стратегии", "least": "1", "most": "5", "better": "higher", "weight": "2",
    "is_required": "y", "meanings_en": "1 nobody asked\n5 the year's goal", "meanings_ru": "5 цель года",
}


@pytest.fixture
def lead(session, cast):
    return a_member(session, cast.ada.workspace, "Lea", roles=("lead",))


def at(member, path=""):
    return f"/w/{member.workspace.slug}/scoring{path}"


def kept(session, member):
    session.expire_all()
    return member.workspace.scoring


def test_everybody_of_the_team_reads_the_formula_and_a_stranger_does_not(session, client, cast):
    viewer = a_member(session, cast.ada.workspace, "Vic", roles=("viewer",))

    seen = sign_in(client, viewer).get(at(viewer))
    unseen = sign_in(client, cast.eve).get(at(cast.ada))

    assert "ICE = (Impact + Confidence + Ease) ÷ 3; the mean over those who scored" in seen.text
    assert "Save the formula" not in seen.text
    assert unseen.status_code == 404


@pytest.mark.parametrize("path", ["", "/criteria/new", "/criteria/impact", "/criteria/own_1/removal", "/criteria/own_1/return"])
def test_only_who_keeps_the_catalog_changes_it(session, client, cast, path):
    viewer = a_member(session, cast.ada.workspace, "Vic", roles=("viewer",))

    tries = [sign_in(client, who).post(at(cast.ada, path), data=RICE | FIT).status_code for who in (viewer, cast.bob, cast.eve)]

    assert tries == [403, 403, 404]


def test_a_new_formula_counts_all_scores_again_and_keeps_the_votes(session, client, cast, lead):
    idea, running = an_idea(session, cast.bob), a_running_test(session, cast.bob)
    a_vote(session, idea, cast.ada, 70, impact=8, confidence=5, ease=2)

    answer = sign_in(client, lead).post(at(lead), data={"method": "ice_product"})
    page = client.get(at(lead)).text

    session.expire_all()
    assert answer.status_code == 303
    assert session.get(Hypothesis, idea.id).score == 80
    assert session.get(Hypothesis, running.id).score is None
    assert [vote.impact for vote in session.exec(select(Vote).where(Vote.hypothesis_id == idea.id))] == [8]
    assert "From: ICE = (Impact + Confidence + Ease) ÷ 3" in page
    assert "To: ICE = Impact × Confidence × Ease" in page
    assert "Lea" in page


def test_many_scores_are_counted_again_by_the_scheduler(session, client, cast, lead, database, monkeypatch):
    monkeypatch.setattr(recount_queue, "MOST_AT_ONCE", 0)
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 70, impact=8, confidence=5, ease=2)
    sign_in(client, lead).post(at(lead), data={"method": "pie"})
    client.post(at(lead), data={"method": "ice_product"})
    waiting = client.get(at(lead)).text
    mixed = [client.get(f"/w/{lead.workspace.slug}/{path}").text for path in ("hypotheses", "plan")]

    work_waiting(database, {}, at=clock.now())

    session.expire_all()
    assert "0 of 1 scores counted again" in waiting
    assert "No scheduler is running" in waiting
    assert ["not all scores are counted by it yet" in page for page in mixed] == [True, True]
    assert "not all scores" not in client.get(f"/w/{lead.workspace.slug}/hypotheses").text
    assert session.get(Hypothesis, idea.id).score == 80
    assert [task.state for task in session.exec(select(Task).order_by(Task.id))] == [TaskState.STOPPED, TaskState.DONE]
    assert client.get(at(lead, "/progress")).headers["HX-Refresh"] == "true"
    assert "counted again</span>" not in client.get(at(lead)).text


def test_rice_is_voted_on_with_its_own_steps_and_ice_comes_back_unharmed(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 70, impact=8, confidence=5, ease=2)
    sign_in(client, lead).post(at(lead), data=RICE)

    answer = sign_in(client, cast.ada).post(
        f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote",
        data={"belief_percent": 70, "reach": "40", "rice_impact": "2", "rice_confidence": "0.8", "effort": "0,5"},
    )
    session.expire_all()
    by_rice = session.get(Hypothesis, idea.id).score
    sign_in(client, lead).post(at(lead), data={"method": "ice"})

    session.expire_all()
    assert (answer.status_code, by_rice) == (303, 128)
    assert session.get(Hypothesis, idea.id).score == 5


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"effort": "0"}, "Write 0.5 or more."),
        ({"effort": "nan"}, "nan"),
        ({"effort": ""}, "“Effort” is missing."),
        ({"rice_impact": "1.7"}, "Choose one of the steps of “Impact on each”"),
        ({"reach": "-5"}, "Write 0 or more."),
    ],
)
def test_a_wrong_estimate_is_said_at_its_field_and_stays_typed(session, client, cast, lead, typed, sentence):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead), data=RICE)
    right = {"belief_percent": 70, "reach": "41", "rice_impact": "2", "rice_confidence": "0.8", "effort": "3"}

    answer = sign_in(client, cast.ada).post(
        f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote", data=right | typed | {"comment": "a sentence I wrote"}
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "a sentence I wrote" in answer.text
    assert session.exec(select(Vote)).all() == []


def test_a_criterion_of_ones_own_is_asked_with_its_meanings_in_both_languages(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead, "/criteria/new"), data=FIT)
    client.post(at(lead), data={"method": "own"})

    english = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/vote?key={idea.key}").text
    cast.ada.person.locale = "ru"
    session.flush()
    russian = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/vote?key={idea.key}").text

    assert "Strategic fit" in english
    assert "nobody asked" in english
    assert "Близость к стратегии" in russian
    assert "цель года" in russian


def test_who_does_not_estimate_a_criterion_sees_who_does_and_cannot_slip_it_in(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead, "/criteria/new"), data=FIT | {"roles": ["ops"]})
    client.post(at(lead), data={"method": "own"})
    oleg = a_member(session, cast.ada.workspace, "Oleg", roles=("ops",))
    address = f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote"

    card = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/vote?key={idea.key}").text
    client.post(address, data={"belief_percent": 70, "own_1": "5"})
    session.expire_all()
    without = session.get(Hypothesis, idea.id).score
    sign_in(client, oleg).post(address, data={"belief_percent": 50, "own_1": "3"})

    session.expire_all()
    assert "“Strategic fit” is estimated by: Operations owner." in card
    assert without is None
    assert session.get(Hypothesis, idea.id).score == 50


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": "", "name_ru": ""}, "Give the criterion a name"),
        ({"name_en": "x" * 61}, "60"),
        ({"least": "5", "most": "1"}, "A scale runs from a smaller number to a larger one."),
        ({"most": "40", "meanings_en": ""}, "11 steps at most"),
        ({"weight": "0"}, "A weight is more than 0"),
        ({"weight": "NaN"}, "NaN"),
        ({"meanings_en": "9 beyond the scale"}, "Begin each line with a step"),
        ({"renew_days": "0"}, "Write 1 or more."),
        ({"roles": ["viewer"]}, "viewer"),
    ],
)
def test_a_criterion_that_cannot_be_is_refused_and_stays_typed(session, client, lead, wrong, sentence):
    answer = sign_in(client, lead).post(at(lead, "/criteria/new"), data=FIT | {"name_ru": "Близость"} | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "the year&#39;s goal" in answer.text or "meanings_en" in wrong
    assert kept(session, lead).criteria == ()


def test_a_formula_of_ones_own_without_criteria_is_refused(session, client, lead):
    answer = sign_in(client, lead).post(at(lead), data={"method": "own"})

    assert answer.status_code == 422
    assert "needs one criterion at least" in answer.text


def test_the_last_criterion_stays_and_another_one_can_be_taken_out_and_brought_back(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead, "/criteria/new"), data=FIT)
    client.post(at(lead), data={"method": "own"})
    last = client.post(at(lead, "/criteria/own_1/removal"))
    client.post(at(lead, "/criteria/new"), data=FIT | {"name_en": "Risk", "name_ru": "Риск", "better": "lower"})
    session.refresh(cast.ada.workspace)
    a_vote(session, idea, cast.ada, 70, own_1=5, own_2=5)
    session.commit()

    client.post(at(lead, "/criteria/own_1/removal"))
    without = session.get(Hypothesis, idea.id, populate_existing=True).score
    session.commit()
    client.post(at(lead, "/criteria/own_1/return"))

    assert (last.status_code, "one criterion at least" in last.text) == (422, True)
    assert without == 0
    assert session.get(Hypothesis, idea.id, populate_existing=True).score == 50


def test_a_scale_that_was_answered_on_is_fixed(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead, "/criteria/new"), data=FIT)
    client.post(at(lead), data={"method": "own"})
    session.refresh(cast.ada.workspace)
    a_vote(session, idea, cast.ada, 70, own_1=5)
    session.commit()

    answer = client.post(at(lead, "/criteria/own_1"), data=FIT | {"most": "6"})

    assert answer.status_code == 422
    assert "Remove the criterion and add another" in answer.text


def test_saving_the_same_formula_twice_is_one_change(session, client, lead):
    sign_in(client, lead)

    client.post(at(lead), data=RICE)
    client.post(at(lead), data=RICE)

    assert len(session.exec(select(Event).where(Event.kind == "scoring.changed")).all()) == 1
    assert kept(session, lead).method is Method.RICE


def test_a_vote_that_is_opened_and_sent_untouched_stays_as_it_was(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead), data=RICE)
    session.refresh(cast.ada.workspace)
    vote = a_vote(session, idea, cast.ada, 70, reach=1000, rice_impact=2, rice_confidence=Decimal("0.8"), effort=Decimal("1.5"))
    given = vote.given
    session.commit()
    base = f"/w/{cast.ada.workspace.slug}"

    typed = as_typed(sign_in(client, cast.ada).get(f"{base}/vote?key={idea.key}").text)
    answer = client.post(f"{base}/hypotheses/{idea.key}/vote", data=typed)

    session.refresh(vote)
    assert answer.status_code == 303
    assert vote.given == given


@pytest.mark.parametrize(("path", "first", "second"), [
    ("", RICE, {"method": "ice", "belief_renew_days": "90"}),
    ("/criteria/impact", {"meanings_en": "1 a trifle"}, {"renew_days": "30"}),
])
def test_of_two_who_save_at_once_the_second_is_told_and_may_save_over_it(session, client, lead, path, first, second):
    opened = as_typed(sign_in(client, lead).get(at(lead, path)).text)["seen"]
    client.post(at(lead, path), data=first | {"seen": opened})

    told = client.post(at(lead, path), data=second | {"seen": opened})
    again = client.post(at(lead, path), data=second | {"seen": as_typed(told.text)["seen"]})

    assert told.status_code == 409
    assert "Somebody saved another version while this page was open." in told.text
    assert again.status_code == 303
    assert len(session.exec(select(Event).where(Event.kind == "scoring.changed")).all()) == 2


def test_a_vote_on_questions_that_are_not_asked_any_more_is_told_and_loses_nothing(session, client, cast, lead):
    idea = an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead), data=RICE)
    address, sign = f"/w/{cast.ada.workspace.slug}/hypotheses/{idea.key}/vote", {"belief_percent": "70", "comment": "two clients asked"}

    told = sign_in(client, cast.ada).post(address, data=sign | {"impact": "8", "confidence": "5", "ease": "2"})
    again = client.post(address, data=sign)

    assert told.status_code == 422
    assert "What is asked here has changed since you opened the page." in told.text
    assert "two clients asked" in told.text
    assert again.status_code == 303


def test_the_list_and_the_plan_say_the_formula_in_force(session, client, cast, lead):
    an_idea(session, cast.bob)
    sign_in(client, lead).post(at(lead), data=RICE)

    texts = [client.get(f"/w/{lead.workspace.slug}/{path}").text for path in ("hypotheses", "plan")]

    assert ["RICE = Reach" in text for text in texts] == [True, True]


PAGES = (
    "", "hypotheses?sort=score", "hypotheses?q=pharma", "board", "plan", "plan?rank=score&best=1", "vote", "hypotheses/{key}", "scoring",
    "export/votes.csv", "export/hypotheses.csv", "activity",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_tells_a_score_before_the_own_vote(session, client, cast, path):
    idea = an_idea(session, cast.bob)
    cast.ada.workspace.scoring_json = {"method": "rice"}
    reader = a_member(session, cast.ada.workspace, "Lea", roles=("lead",))
    address = f"/w/{reader.workspace.slug}/" + path.format(key=idea.key)
    a_vote(session, idea, cast.ada, 90, reach=8641, rice_impact=2, rice_confidence=1, effort=2, comment="only I know this")

    blind = sign_in(client, reader).get(address).text

    assert [said for said in ("8641", "8,641", "17,282", "17282", "only I know this") if said in blind] == []


def test_the_plan_ranks_by_the_score_of_what_was_voted_on(session, client, cast, lead):
    low, high, unseen = (an_idea(session, cast.bob, title=f"Call {n} banks of the north in spring") for n in (11, 22, 33))
    lead.workspace.scoring_json = {"method": "rice"}
    for idea, reach in ((low, 10), (high, 900)):
        a_vote(session, idea, lead, 50, reach=reach, rice_impact=1, rice_confidence=1, effort=1)
    a_vote(session, unseen, cast.ada, 90, reach=5000, rice_impact=3, rice_confidence=1, effort=1)

    page = sign_in(client, lead).get(f"/w/{lead.workspace.slug}/plan?rank=score").text

    assert page.index(high.title) < page.index(low.title) < page.index(unseen.title)
