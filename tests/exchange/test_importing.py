"""A team's sheet comes in: created, updated, refused by number, with a word about each doubt."""

from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog.actions import set_rate
from growthlab.catalog.actions.tags import add_tag
from growthlab.catalog.models import Channel
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from growthlab.exchange.models import Import
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from tests.builders import MONDAY, a_member, ada_bob_and_eve
from tests.exchange.files import RUSSIAN, a_row, bring_in


def the_rows(session):
    return list(session.exec(select(Hypothesis).order_by(Hypothesis.number)).all())


def test_a_russian_sheet_becomes_a_backlog(session):
    ada = ada_bob_and_eve(session).ada

    report = bring_in(session, RUSSIAN.encode("cp1251"), ada)

    (made,) = the_rows(session)
    assert (report.created, report.refused, report.warnings) == (1, [], [])
    assert (made.state, made.budget_amount, made.budget_currency) == (State.BACKLOG, 3_000_000, "RUB")
    assert (str(made.success_threshold), made.min_sample, made.owner_id) == ("0.3", 10, ada.person_id)
    assert (made.channel.name, made.segment.name, made.metric.kind.value) == ("Почта", "Фарма 200+", "proportion")
    assert report.new_rows == {"channel": ["Почта"], "segment": ["Фарма 200+"], "metric": ["Доля ответов"]}


def test_an_unreadable_budget_refuses_its_row_by_number_and_nothing_else(session):
    ada = ada_bob_and_eve(session).ada
    rows = a_row() + a_row(id="2", title="Call ten bank directors", budget="much").split("\n", 1)[1]

    report = bring_in(session, rows, ada)

    assert report.created == 1
    assert [(line["row"], line["column"]) for line in report.refused] == [(3, "budget")]
    assert "much" in report.refused[0]["reason"]


def test_importing_again_updates_by_the_external_id_of_the_same_source(session):
    ada = ada_bob_and_eve(session).ada
    bring_in(session, a_row(), ada)

    again = bring_in(session, a_row(), ada)
    changed = bring_in(session, a_row(title="Write to twenty pharma directors"), ada)
    elsewhere = bring_in(session, a_row(), ada, source="jira")

    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert (changed.created, changed.updated) == (0, 1)
    assert elsewhere.created == 1
    assert [row.title for row in the_rows(session)] == ["Write to twenty pharma directors", "Write to ten pharma directors"]


def test_what_is_not_smart_arrives_as_a_draft_and_says_why(session):
    ada = ada_bob_and_eve(session).ada

    report = bring_in(session, "Title,Channel\nTry TikTok with our clips,TikTok\n", ada)

    (made,) = the_rows(session)
    assert made.state is State.DRAFT
    assert report.warnings[0]["row"] == 2
    assert all(code in report.warnings[0]["reason"] for code in ("S1", "M1", "M2", "R1", "T1"))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("parked", State.PARKED), ("rejected", State.REJECTED), ("Снято", State.CANCELLED), ("No verdict", State.INCONCLUSIVE),
        ("Черновик", State.DRAFT), ("Lost", State.REJECTED), ("Archived", State.CANCELLED), ("", State.BACKLOG),
    ],
)
def test_states_that_mean_the_same_here_are_kept(session, said, state):
    ada = ada_bob_and_eve(session).ada
    head, row = a_row().splitlines()

    report = bring_in(session, f"{head},status\n{row},{said}\n", ada)

    (made,) = the_rows(session)
    assert made.state is state
    assert report.warnings == []
    arrived = session.exec(select(Event).where(Event.kind == "hypothesis.imported")).one()
    assert (arrived.subject_id, arrived.details["after"]) == (made.id, state.value)


@pytest.mark.parametrize("said", ["testing", "Running", "promoted", "somewhere"])
def test_other_states_arrive_in_the_backlog_with_a_warning(session, said):
    ada = ada_bob_and_eve(session).ada
    head, row = a_row().splitlines()

    report = bring_in(session, f"{head},status\n{row},{said}\n", ada)

    assert the_rows(session)[0].state is State.BACKLOG
    assert said in report.warnings[0]["reason"]


def test_an_unknown_person_leaves_the_owner_empty_with_a_warning(session):
    ada = ada_bob_and_eve(session).ada
    head, row = a_row().splitlines()

    report = bring_in(session, f"{head},owner\n{row},eve@northline.example\n", ada)

    assert the_rows(session)[0].owner_id is None
    assert "eve@northline.example" in report.warnings[0]["reason"]


def test_a_mapping_by_hand_wins_over_the_recognised_one(session):
    ada = ada_bob_and_eve(session).ada

    report = bring_in(session, "Title,What we try\nA-1,Write to ten directors\n", ada, {"Title": "external_id", "What we try": "title"})

    assert the_rows(session)[0].external_id == "A-1"
    assert report.as_json()["mapping"] == {"Title": "external_id", "What we try": "title"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Colour,Size\nred,5\n", "no_columns"), ("Channel\nEmail\n", "no_title"),
        ("a\n", "no_columns"), ("title,x\n1,2\n", None),
    ],
)
def test_a_table_that_says_too_little_is_refused_whole(session, content, code):
    ada = ada_bob_and_eve(session).ada

    try:
        bring_in(session, content, ada)
        found = None
    except RuleBroken as rule:
        found = rule.code

    assert found == code


def test_a_name_that_is_known_in_another_case_or_retired_is_not_made_twice(session):
    ada = ada_bob_and_eve(session).ada
    bring_in(session, a_row(), ada)
    session.exec(select(Channel)).one().active = False

    report = bring_in(session, a_row(id="2").replace("Email", "EMAIL "), ada)

    assert (report.created, report.new_rows) == (1, {})


def test_a_tag_is_known_by_its_key_and_stands_once(session):
    ada = ada_bob_and_eve(session).ada
    add_tag(session, by=ada, at=MONDAY, name="Cold outreach")
    session.flush()
    sheet = b"Title,Tags\nCall ten partners of the north,\"cold_outreach, Cold outreach\"\n"

    bring_in(session, sheet, ada)

    assert [row.tags for row in the_rows(session)] == [["Cold outreach"]]


def test_what_comes_in_is_priced_in_the_base_currency_as_what_is_written_here(session):
    ada = ada_bob_and_eve(session).ada
    set_rate(session, month="2026-11", currency="USD", rate=Decimal("80.5"), by=ada, at=MONDAY)
    sheet = "title,budget,currency\nWrite to ten,30000,RUB\nWrite to six,100,USD\nWrite to two,100,EUR\nWrite to one,,\n"

    bring_in(session, sheet, ada)

    assert [row.budget_base for row in the_rows(session)] == [3_000_000, 805_000, None, None]


def test_a_growth_member_may_not_import(session):
    bob = ada_bob_and_eve(session).bob

    with pytest.raises(RuleBroken) as refused:
        bring_in(session, a_row(), bob)

    assert refused.value.status == 403


def test_the_import_is_kept_with_its_report(session):
    cast = ada_bob_and_eve(session)
    lead = a_member(session, cast.ada.workspace, "Lena", roles=["lead"])

    bring_in(session, a_row(), lead)

    kept = session.exec(select(Import)).one()
    assert (kept.by_id, kept.report["created"], kept.upload) == (lead.person_id, 1, None)


def test_cells_too_long_or_of_another_kind_refuse_their_row(session):
    ada = ada_bob_and_eve(session).ada
    rows = ["title,min sample,planned start,currency,budget", f"{'x' * 141},,,,", "Ten directors,NaN,,,", "Ten directors,,yesterday,,",
            "Ten directors,,,roubles?,5", "Ten directors,,,,-5", ",5,,,", f"{'x' * 10_000},,,,"]

    report = bring_in(session, "\n".join(rows), ada)

    assert [(line["row"], line["column"]) for line in report.refused] == [
        (2, "title"), (3, "min sample"), (4, "planned start"), (5, "currency"), (6, "budget"), (7, "title"), (8, "title"),
    ]
    assert report.read_any is False
