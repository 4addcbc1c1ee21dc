"""Votes age where the workspace says so: asked again by time and by new evidence, and what was said before stays."""

from datetime import timedelta

from sqlmodel import select

from growthlab.catalog import actions as catalog
from growthlab.hypotheses.actions import drafting
from growthlab.people.scoring import Criterion, Method, Scoring
from growthlab.voting.actions import withdraw_vote
from growthlab.voting.models import EarlierVote, Vote
from growthlab.voting.queries.lines import read_todo
from growthlab.voting.queries.renewing import counts_to_renew, to_renew
from growthlab.voting.rules.known import KNOWN
from growthlab.voting.rules.renewing import is_due, terms_for
from tests.builders import MONDAY, sign_in
from tests.walks import TODAY, a_decided_test, a_running_test, a_vote, an_idea

QUARTER = Scoring(belief_renew_days=90)
EASE = KNOWN["ease"].model_copy(update={"renew_days": 30})
LATER = TODAY + timedelta(days=91)


def ages(member, scoring=QUARTER):
    member.workspace.scoring_json = scoring.model_dump(mode="json")


def due(scoring, *, days, given=(), evidence_after=None, roles=("growth",)):
    learned = MONDAY + timedelta(hours=evidence_after) if evidence_after is not None else None
    return is_due(MONDAY, TODAY, given, terms_for(scoring, roles), evidence_at=learned, on=TODAY + timedelta(days=days))


def test_a_belief_is_asked_again_the_day_after_its_term():
    assert due(QUARTER, days=90) is None
    assert due(QUARTER, days=91).key == "belief"
    assert due(Scoring(), days=9999) is None


def test_a_criterion_ages_only_for_who_answered_it_and_still_estimates_it():
    scoring, by_ops = Scoring(criteria=(EASE,)), Scoring(criteria=(EASE.model_copy(update={"roles": ("ops",)}),))

    assert due(scoring, days=31, given=("ease",)).key == "ease"
    assert due(scoring, days=31) is None
    assert due(by_ops, days=31, given=("ease",)) is None


def test_a_criterion_outside_the_formula_ages_no_vote():
    other = Scoring(method=Method.RICE, criteria=(EASE,))

    assert due(other, days=31, given=("ease",)) is None
    assert [term for term in terms_for(other, ("growth",)) if term.days] == []


def test_new_evidence_overtakes_what_was_voted_before_it():
    scoring = Scoring(belief_renew_on_evidence=True)

    assert due(scoring, days=0, evidence_after=1).on_evidence
    assert due(scoring, days=0, evidence_after=-1) is None
    assert due(scoring, days=500) is None


def test_old_votes_stand_on_today_as_one_line_and_lead_into_a_round(session, client, cast):
    first, second, unvoted = (an_idea(session, cast.bob) for _ in range(3))
    a_vote(session, first, cast.ada, 70, at=MONDAY - timedelta(days=1))
    a_vote(session, second, cast.ada, 30)
    ages(cast.ada)

    lines = read_todo(session, [cast.ada], on=LATER)(cast.ada)
    for_bob = read_todo(session, [cast.bob], on=LATER)(cast.bob)
    for_both = read_todo(session, [cast.ada, cast.bob], on=LATER)(cast.ada)

    assert lines[0].title == "2 of your votes are older than 90 days"
    assert lines[0].target.arguments == {"renew": "1"}
    assert for_both[0] == lines[0]
    assert {line.subject for line in for_bob} == {first.key, second.key, unvoted.key}
    assert to_renew(session, cast.ada, on=LATER) == [first, second]


def test_nothing_is_asked_again_where_nothing_ages_or_after_the_start(session, cast):
    idea, running = an_idea(session, cast.bob), a_running_test(session, cast.bob)
    a_vote(session, idea, cast.ada, 70)

    without = counts_to_renew(session, [cast.ada, cast.bob], on=LATER)
    ages(cast.ada)

    assert without == {}
    assert counts_to_renew(session, [cast.ada, cast.bob], on=LATER) == {cast.ada.person_id: 1}
    assert running not in to_renew(session, cast.bob, on=LATER)


def test_the_question_in_sql_is_the_rule(session, cast):
    own = Criterion(key="own_1", name_en="Fit", steps=EASE.steps, renew_days=20)
    scorings = [
        QUARTER, Scoring(criteria=(EASE,)), Scoring(belief_renew_on_evidence=True),
        Scoring(method=Method.OWN, criteria=(own,)), Scoring(method=Method.RICE, criteria=(EASE,)),
    ]
    ideas = [an_idea(session, cast.bob) for _ in range(4)]
    a_vote(session, ideas[0], cast.ada, 70, impact=5, confidence=5, ease=5)
    a_vote(session, ideas[1], cast.ada, 70)
    a_vote(session, ideas[2], cast.ada, 70, at=MONDAY + timedelta(days=40))
    ages(cast.ada, scorings[3])
    a_vote(session, ideas[3], cast.ada, 50, own_1=4)
    drafting.edit(session, ideas[1], by=cast.bob, at=MONDAY + timedelta(days=1), evidence=["crm_data"])

    found, expected = [], []
    for scoring in scorings:
        ages(cast.ada, scoring)
        for days in (0, 21, 31, 91):
            on = TODAY + timedelta(days=days)
            found.append({row.id for row in to_renew(session, cast.ada, on=on)})
            expected.append({vote.hypothesis_id for vote in session.exec(select(Vote)) if is_due(
                vote.at, vote.at.date(), vote.given, terms_for(scoring, cast.ada.roles),
                evidence_at=next(row.evidence_at for row in ideas if row.id == vote.hypothesis_id), on=on,
            )})

    assert found == expected


def test_a_renewed_vote_keeps_the_older_one_for_its_voter_alone(session, client, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 70, impact=8, confidence=5, ease=5, comment="two clients asked")
    a_vote(session, idea, cast.bob, 50)
    a_vote(session, idea, cast.ada, 30, impact=4, confidence=5, ease=5, at=MONDAY + timedelta(days=2))
    address = f"/w/{cast.ada.workspace.slug}/vote?key={idea.key}"

    for_ada = sign_in(client, cast.ada).get(address).text
    for_bob = sign_in(client, cast.bob).get(address).text

    kept = session.exec(select(EarlierVote)).one()
    assert (kept.belief_percent, kept.given["impact"], kept.at) == (70, 8, MONDAY)
    assert "70 %".replace(" ", "\u00a0") + ", Impact 8, Confidence 5, Ease 5 – two clients asked" in for_ada
    assert "two clients asked" not in for_bob


def test_a_vote_that_is_taken_back_stays_as_history(session, cast):
    idea = an_idea(session, cast.bob)
    a_vote(session, idea, cast.ada, 70)

    withdraw_vote(session, idea, by=cast.ada, at=MONDAY)

    assert [row.belief_percent for row in session.exec(select(EarlierVote))] == [70]


def test_the_round_shows_the_earlier_value_and_goes_on_to_the_next(session, client, cast):
    first, second = an_idea(session, cast.bob), an_idea(session, cast.bob, title="Write to twelve banks by post in December")
    old = MONDAY - timedelta(days=200)
    a_vote(session, first, cast.ada, 70, at=old)
    a_vote(session, second, cast.ada, 30, at=old + timedelta(days=1))
    ages(cast.ada)
    base = f"/w/{cast.ada.workspace.slug}"

    card = sign_in(client, cast.ada).get(f"{base}/vote?renew=1").text
    after = client.post(f"{base}/hypotheses/{first.key}/vote", data={"belief_percent": 50, "place": "renew"}, follow_redirects=True).text

    assert first.title in card
    assert "is older than 90 days" in card
    assert "Card 1 of 2" in card
    assert second.title in after
    assert "Card 2 of 2" in after


def test_a_question_in_the_round_stays_in_it(session, client, cast):
    first, second = (an_idea(session, cast.bob, title=f"Write to {many} banks by post in December") for many in ("twelve", "thirty"))
    for age, idea in enumerate((first, second)):
        a_vote(session, idea, cast.ada, 70, at=MONDAY - timedelta(days=200 - age))
    an_idea(session, cast.bob, title="Nobody has voted on this one")
    ages(cast.ada)
    address, asked = f"/w/{cast.ada.workspace.slug}/hypotheses/{first.key}/question", {"place": "renew", "done": "3"}
    sign_in(client, cast.ada)

    refused = client.post(address, data=asked | {"question": " "})
    after = client.post(address, data=asked | {"question": "Which ones?"}, follow_redirects=True).text

    assert refused.status_code == 422
    assert "Card 4 of 5" in refused.text
    assert "Card 5 of 5" in after
    assert second.title in after


def test_undoing_a_renewal_makes_the_vote_as_old_as_it_was(session, client, cast):
    idea, old = an_idea(session, cast.bob), MONDAY - timedelta(days=200)
    a_vote(session, idea, cast.ada, 70, at=old, comment="as it was")
    ages(cast.ada)
    base = f"/w/{cast.ada.workspace.slug}"
    sign_in(client, cast.ada)
    client.post(f"{base}/hypotheses/{idea.key}/vote", data={"belief_percent": 50, "place": "renew"})

    undone = client.post(f"{base}/vote/undo", data={"place": "renew", "done": "1"}, follow_redirects=True).text

    kept = session.exec(select(Vote)).one()
    session.refresh(kept)
    assert (kept.belief_percent, kept.comment, kept.at) == (70, "as it was", old)
    assert session.exec(select(EarlierVote)).all() == []
    assert "is older than 90 days" in undone
    assert "Card 1 of 1" in undone


def test_after_the_last_renewal_the_round_says_so_and_leads_to_what_waits(session, client, cast):
    an_idea(session, cast.bob)
    ages(cast.ada)

    shown = sign_in(client, cast.ada).get(f"/w/{cast.ada.workspace.slug}/vote?renew=1&done=2").text

    assert "No vote of yours is asked again." in shown
    assert "Vote on the rest" in shown


def test_a_decided_test_is_new_evidence_for_the_like_of_it(session, cast):
    alike, other = an_idea(session, cast.bob), an_idea(session, cast.bob)
    other.segment_id = catalog.add_segment(session, by=cast.ada, at=MONDAY, name="Banks", accounts_total=9).id
    a_vote(session, alike, cast.ada, 70, at=MONDAY - timedelta(days=30))
    a_vote(session, other, cast.ada, 70, at=MONDAY - timedelta(days=30))
    ages(cast.ada, Scoring(belief_renew_on_evidence=True))
    before = to_renew(session, cast.ada, on=TODAY)

    a_decided_test(session, cast.bob)

    assert before == []
    assert to_renew(session, cast.ada, on=LATER) == [alike]
