"""Similar hypotheses, past and present, are shown while the title is typed; the same on both databases."""

import pytest
import sqlalchemy as sa

from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.actions.discarding import discard
from growthlab.hypotheses.actions.drafting import draft, edit
from growthlab.hypotheses.queries import similar, smart_findings
from growthlab.hypotheses.title_words import TitleWord
from tests.builders import MONDAY, ada_bob_and_eve, sign_in
from tests.hypotheses.test_backlog_page import queries_of
from tests.walks import END, a_decided_test

NEW, PREVIEW = "/w/northline/hypotheses/new", "/w/northline/hypotheses/preview"
TITLES = (
    "Провести вебинар для финансовых директоров ритейла", "Холодные письма директорам клиник с аудитом",
    "A webinar for CFOs of retail chains", "Cold emails to dental clinics with an audit", "Telegram ads for logistics",
)


@pytest.fixture
def cast(session):
    cast = ada_bob_and_eve(session)
    for title in TITLES:
        draft(session, by=cast.ada, at=MONDAY, title=title)
    session.flush()
    return cast


def r3(session, hypothesis):
    found = {finding.code: finding.text() for finding in smart_findings(session, hypothesis, on=END)}
    return found.get("R3", "")


def keys(session, member, title):
    return [one.hypothesis.key for one in similar(session, member.workspace, title)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Вебинары финансовым директорам", ["H-001"]),
        ("письмо директору клиники", ["H-002"]),
        ("Webinars for the CFO of a retail chain", ["H-003"]),
        ("auditing dental clinic by cold email", ["H-004"]),
        ("telegram", ["H-005"]),
        ("Telegram ad", ["H-005"]),
        ("Podcast with founders", []),
        ("", []),
        ("'; DROP TABLE title_word; --", []),
        ("ж" * 400, []),
        (" ".join(TITLES) * 3, ["H-002", "H-001"]),  # its first dozen words
    ],
)
def test_the_same_words_in_other_forms_find_it(session, cast, typed, expected):
    assert keys(session, cast.ada, typed) == expected


def test_a_stranger_finds_nothing_of_ours_and_we_nothing_of_theirs(session, cast):
    draft(session, by=cast.eve, at=MONDAY, title=TITLES[4])

    assert keys(session, cast.eve, TITLES[0]) == []
    assert keys(session, cast.ada, TITLES[4]) == ["H-005"]


def test_the_title_that_counts_is_the_one_that_stands_now(session, cast):
    changed = draft(session, by=cast.ada, at=MONDAY, title="Podcast with founders of banks")
    edit(session, changed, by=cast.ada, at=MONDAY, title="Radio with owners of shops")

    assert keys(session, cast.ada, "podcast founders bank") == []
    assert keys(session, cast.ada, "radio owner shop") == [changed.key]

    discard(session, changed, by=cast.ada, at=MONDAY)
    session.flush()

    assert keys(session, cast.ada, "radio owner shop") == []
    assert session.execute(sa.select(sa.func.count()).select_from(TitleWord).where(TitleWord.word == "radio")).scalar() == 0


def test_its_own_title_is_not_another_one(session, cast):
    mine = draft(session, by=cast.ada, at=MONDAY, title="Podcast with founders of banks")
    session.flush()

    assert similar(session, cast.ada.workspace, mine.title, but=mine.id) == []


def test_an_open_one_of_nearly_the_same_title_is_a_duplicate_to_smart(session, cast):
    mine = draft(session, by=cast.ada, at=MONDAY, title="Cold email to a dental clinic with audits")

    assert r3(session, mine).startswith("H-004 is open and its title says nearly the same.")


def test_a_rejected_one_of_nearly_the_same_title_asks_for_the_parent(session, cast):
    decision = a_decided_test(session, cast.ada, Verdict.REJECT, k=0, title="Podcast with founders of banks")
    title = "Podcasts with the founders of a bank"
    mine = draft(session, by=cast.ada, at=MONDAY, title=title)

    assert "H-006, whose title says nearly the same, was rejected" in r3(session, mine)

    edit(session, mine, by=cast.ada, at=MONDAY, parent_id=decision.hypothesis_id)
    assert r3(session, mine) == ""


def test_they_appear_while_the_title_is_typed_with_outcome_and_learning(client, session, cast):
    a_decided_test(session, cast.ada, Verdict.REJECT, k=0, title="Podcast with founders of banks")
    sign_in(client, cast.bob)

    said = client.post(PREVIEW, data={"title": "Podcasts for the founder of a bank"}).text

    assert "Similar titles, past and present" in said
    assert "H-006</a> Podcast with founders of banks: " in said
    assert "Rejected" in said
    assert "Learned: The deadline moves them" in said


def test_without_a_script_a_check_shows_them_and_keeps_nothing(client, session, cast):
    answer = sign_in(client, cast.bob).post(NEW, data={"title": "Telegram ad", "go": "check"})

    assert answer.status_code == 200
    assert "H-005</a> Telegram ads for logistics: Draft" in answer.text
    assert 'value="Telegram ad"' in answer.text
    assert client.get("/w/northline/hypotheses/H-006").status_code == 404


def test_the_page_takes_as_many_queries_with_many_similar_titles_as_with_few(client, session, cast):
    mine = draft(session, by=cast.bob, at=MONDAY, title="Telegram ads for logistics")
    session.commit()
    few = queries_of(sign_in(client, cast.bob), f"/w/northline/hypotheses/{mine.key}/edit")
    for _ in range(30):
        draft(session, by=cast.ada, at=MONDAY, title="Telegram ads for logistics")
    session.commit()

    assert queries_of(client, f"/w/northline/hypotheses/{mine.key}/edit") <= few
