"""A Trello board comes in with labels, checklists, comments and archived cards; other tools by their own words."""

import json

import pytest
from sqlmodel import select

from growthlab.activity.models import Comment
from growthlab.core.errors import RuleBroken
from growthlab.exchange.actions import import_rows
from growthlab.exchange.columns import FIELDS, corrected, recognise
from growthlab.exchange.labels import FIELD_LABELS
from growthlab.exchange.options import Options, chosen_states
from growthlab.exchange.origins import tool_of
from growthlab.exchange.reading import read_file
from growthlab.exchange.states import state_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from tests.builders import MONDAY, ada_bob_and_eve

BOARD = {
    "lists": [{"id": "l1", "name": "Ideas"}, {"id": "l2", "name": "On hold"}],
    "members": [{"id": "m1", "fullName": "Bob"}],
    "checklists": [{"idCard": "c1", "name": "Before", "checkItems": [
        {"name": "Ask sales", "state": "complete", "pos": 1}, {"name": "Write text", "state": "incomplete", "pos": 2}]}],
    "actions": [{"type": "commentCard", "date": "2026-11-02T10:00:00Z", "memberCreator": {"fullName": "Vera"},
                 "data": {"text": "Three clients asked", "card": {"id": "c1"}}}, {"type": "updateCard"}],
    "cards": [
        {"id": "c1", "shortLink": "AbC", "name": "Write to ten pharma directors", "desc": "They read letters", "idList": "l1",
         "labels": [{"name": "email"}, {"name": "", "color": "red"}], "due": "2026-12-01T12:00:00Z", "idMembers": ["m1"],
         "shortUrl": "https://trello.example/c/AbC", "closed": False, "pos": 1},
        {"id": "c2", "shortLink": "DeF", "name": "Call ten bank directors", "idList": "l2", "closed": False, "pos": 1},
        {"id": "c3", "shortLink": "GhI", "name": "Buy a billboard", "idList": "l1", "closed": True, "pos": 2},
    ],
}
JIRA = "Issue key,Summary,Description,Status,Issue Type,Labels,Labels\nG-1,Write to ten,Because,Won't Do,Story,email,pharma\n"


def bring(session, content, **options):
    by = ada_bob_and_eve(session).ada
    table = read_file(content)
    report = import_rows(
        session, table, corrected(table.header, {}), source="trello", file_name="board", by=by, at=MONDAY, on=MONDAY.date(),
        options=Options(**options),
    )
    session.flush()
    return report, {row.external_id: row for row in session.exec(select(Hypothesis)).all()}


def test_a_trello_board_comes_in_with_everything_on_its_cards(session):
    report, rows = bring(session, json.dumps(BOARD).encode())

    card = rows["AbC"]
    assert (report.created, report.refused) == (3, [])
    assert card.because == "They read letters\n\nBefore:\n[x] Ask sales\n[ ] Write text\n\nhttps://trello.example/c/AbC"
    assert (card.tags, card.owner.name, card.planned_end.isoformat()) == (["email", "red"], "Bob", "2026-12-01")
    assert [row.text for row in session.exec(select(Comment)).all()] == ["Vera, 2026-11-02: Three clients asked"]
    assert (rows["GhI"].state, report.words) == (State.CANCELLED, {"Ideas": "draft", "On hold": "parked"})


def test_archived_cards_stay_out_when_that_is_wanted(session):
    report, rows = bring(session, json.dumps(BOARD).encode(), drop_archived=True)

    assert (report.created, report.left_out, set(rows)) == (2, 1, {"AbC", "DeF"})


def test_a_word_of_the_board_arrives_as_what_was_chosen_for_it(session):
    rows = bring(session, json.dumps(BOARD).encode(), states=chosen_states({"On hold": "rejected"}))[1]

    assert rows["DeF"].state is State.REJECTED


def test_no_row_arrives_where_only_a_test_leads():
    with pytest.raises(RuleBroken, match="cannot arrive in the state “testing”"):
        chosen_states({"Doing": "testing"})


def test_jira_repeats_its_labels(session):
    rows = bring(session, JIRA.encode())[1]

    assert (rows["G-1"].tags, rows["G-1"].state) == (["email", "pharma"], State.CANCELLED)


def test_an_outcome_says_more_than_the_column_of_a_board(session):
    rows = bring(session, b"id,title,status,outcome\n1,Write to ten,running,lost\n2,Call ten,stopped,won\n3,Mail ten,done,dnf\n")[1]

    assert (rows["1"].state, rows["3"].state) == (State.REJECTED, State.CANCELLED)


@pytest.mark.parametrize(
    ("tool", "header"),
    [
        ("jira", "Issue key,Summary,Description,Status,Issue Type,Priority,Project key,Assignee,Created"),
        ("asana", "Task ID,Created At,Completed At,Last Modified,Name,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects"),
        ("linear", "Id,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Created,Updated,Archived"),
        ("fider", "number,title,description,created_at,created_by,votes_count,comments_count,status,tags"),
        ("kanboard", "Reference,Title,Description,Assignee Username,Column Name,Category Name,Start Date,Due Date,Status,Tags"),
    ],
)
def test_a_tool_is_known_by_its_columns(tool, header):
    names = tuple(header.split(","))
    fields = set(recognise(names).values())

    assert tool_of(names) == tool
    assert {"external_id", "title", "because"} <= fields
    assert fields & {"state", "owner"}


@pytest.mark.parametrize(
    "word",
    "draft running stopped won lost inconclusive dnf Idea Approved Ready Running Analyzing Winning Failed Learned Archived Win Lose "
    "Neutral paused stopped_early invalid Preview Live Complete Rerun Graduate Change_course Stop Run_follow_ups None "
    "Rollout_winning_group Discuss Do_not_roll_out Roll_out Roll_back Continue Backlog Planned Finished Ended Ship Kill Iterate Pivot "
    "Persevere open planned started completed declined duplicate".split(),
)
def test_every_word_of_the_usual_tools_is_known(word):
    assert state_of(word) is not None


@pytest.mark.parametrize(
    "content", ['{"cards": [1, null, {"name": 5}], "lists": 7, "actions": {}}', '[{"title": {"a": 1}}, {"title": [1, 2]}]']
)
def test_odd_json_breaks_nothing(content):
    assert read_file(content.encode()).header


def test_every_field_has_a_name_on_the_page():
    assert set(FIELDS) == set(FIELD_LABELS)


def test_a_person_is_known_by_address_before_the_name_beside_it():
    header = ("Name", "Assignee", "Assignee Email")

    assert recognise(header) == {"Name": "title", "Assignee": "", "Assignee Email": "owner"}


def test_a_row_that_arrives_as_a_draft_is_not_said_to_arrive_in_the_backlog(session):
    report, _rows = bring(session, b"Name,Status\nWrite to ten directors,In progress\n")

    said = [line["reason"] for line in report.warnings]
    assert [row.state for row in session.exec(select(Hypothesis)).all()] == [State.DRAFT]
    assert said[0] == "The state \u201cIn progress\u201d cannot be brought in."
    assert said[1].startswith("Arrives as a draft.")
