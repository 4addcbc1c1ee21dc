"""What leaves can be opened safely, and hypotheses come in again as they were."""

import csv
import io

import pytest
from sqlmodel import Session

from growthlab.exchange.exports import WHAT, export_bytes
from growthlab.exchange.guarding import guarded, unguarded
from tests.builders import a_member, a_workspace, ada_bob_and_eve
from tests.exchange.files import a_row, bring_in

FULL = (
    "key,external id,title,goal form,state,owner,author,helpers,parent,channel,segment,segment accounts,segment firmographics,offer,"
    "funnel stage,objective,metric,metric kind,metric direction,metric unit,metric formula,because,then,baseline,baseline period,"
    "baseline note,value if success,success threshold,kill threshold,min sample,budget,currency,hours,planned start,planned end,"
    "wake on,evidence,tags\n"
    'X-7,T-1,"Write to ten pharma directors, once",reach,backlog,ada@northline.example,bob@northline.example,bob@northline.example,,'
    'Email,Pharma,120,200+ staff,Audit,Lead,Grow,Reply rate,proportion,up,%,replies / letters,"They said\nso","Bob takes it",,,,'
    "1500000,30 %,100 %,10,1250.50,EUR,24.5,2026-12-01,2026-12-20,,crm,\"pharma, cold\"\n"
    "X-9,T-2,'=A Telegram ads test,channel,parked,,,,X-7,Telegram,Pharma,,,,,,Cost of a PreSale,cost_per,down,RUB,money / PreSales,"
    "-5 said it,,,,,,40000,80000.125,,120000,RUB,,,,2027-02-01,,\n"
)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def but_for_keys(content):
    return [{name: text for name, text in row.items() if name not in ("key", "parent")} for row in rows_of(content)]


def two_workspaces(session: Session):
    cast = ada_bob_and_eve(session)
    other = a_workspace(session, "Second")
    ada_there = a_member(session, other, "Ada", roles=["manager", "admin"])
    a_member(session, other, "Bob")
    return cast.ada, ada_there


def test_hypotheses_come_back_as_they_left(session):
    here, there = two_workspaces(session)
    report = bring_in(session, FULL.replace("100 %,10,", "0,10,"), here)
    first = export_bytes(session, here.workspace, "hypotheses")

    again = bring_in(session, first, there)
    second = export_bytes(session, there.workspace, "hypotheses")

    assert (report.created, report.refused, again.refused) == (2, [], [])
    assert but_for_keys(second) == but_for_keys(first)
    assert [row["parent"] for row in rows_of(second)] == ["", "H-001"]
    assert rows_of(first)[0]["budget_amount"] == "1250.5"
    assert rows_of(first)[0]["owner"] == "ada@northline.example"
    assert rows_of(first)[1]["kill_threshold"] == "80000.125"
    assert rows_of(first)[1]["title"] == "'=A Telegram ads test"


def test_a_share_of_one_and_a_number_read_two_ways_come_back_exactly(session):
    here, there = two_workspaces(session)
    rows = (
        "title,metric,metric kind,success threshold,kill threshold,state\n"
        "All of the ten directors,Share,proportion,100 %,0.5,draft\n"
        "Twelve or so a day,Calls,mean,1.2340,12.3450,draft\n"
    )
    bring_in(session, rows, here)
    first = export_bytes(session, here.workspace, "hypotheses")

    again = bring_in(session, first, there)

    assert again.refused == []
    assert but_for_keys(export_bytes(session, there.workspace, "hypotheses")) == but_for_keys(first)


def test_what_lies_in_the_archive_comes_back_there_and_what_is_at_work_does_not(session):
    here, there = two_workspaces(session)
    rows = (
        "title,state,wake on,archived on\n"
        "Call the partners of the north,rejected,,2026-10-05\n"
        "Write to the partners of the south,cancelled,,\n"
        "Still at work on this one,draft,,2026-10-05\n"
    )
    bring_in(session, rows, here)
    first = export_bytes(session, here.workspace, "hypotheses")

    bring_in(session, first, there)

    assert but_for_keys(export_bytes(session, there.workspace, "hypotheses")) == but_for_keys(first)
    assert [row["archived_on"] for row in rows_of(first)] == ["2026-10-05", "", ""]


@pytest.mark.parametrize("text", ["=1+1", "+7 999", "@SUM(A1)", "-cmd", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", " =1", "'=1"])
def test_no_cell_is_a_formula(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-5", "-1.25", "plain", "a=b", "'quoted'", ""])
def test_negative_numbers_and_plain_texts_stay_as_they_are(text):
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.parametrize("what", WHAT)
def test_every_export_of_an_empty_workspace_is_its_header(session, what):
    ada = ada_bob_and_eve(session).ada

    content = export_bytes(session, ada.workspace, what)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 1
    assert rows_of(content) == []


def test_importing_an_export_of_two_sources_keeps_them_apart(session):
    here, there = two_workspaces(session)
    bring_in(session, a_row(), here, source="jira")
    bring_in(session, a_row(title="Write to ten bank directors"), here, source="asana")

    again = bring_in(session, export_bytes(session, here.workspace, "hypotheses"), there)

    assert (again.created, again.updated) == (2, 0)
