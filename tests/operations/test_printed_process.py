"""A process on paper says who answers for it, how it is done and how it goes; in both languages, in any version."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from growthlab.operations import actions
from growthlab.operations.queries import kpis_of
from tests.builders import MONDAY, a_described_process, a_member, ada_bob_and_eve, an_active_process, sign_in
from tests.stage import stopped_at

clock = stopped_at(MONDAY + timedelta(days=1))


@pytest.fixture
def cast(session):
    return ada_bob_and_eve(session, bob=("ops",))


def address(member, ending, code="P-01"):
    return f"/w/{member.workspace.slug}/processes/{code}/document.{ending}"


def printed(answer):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).split())


def test_it_names_owner_approver_steps_and_the_sheet_of_each_kpi(session, client, cast):
    an_active_process(session, cast.bob)
    sign_in(client, cast.ada)

    paper, text = client.get(address(cast.ada, "pdf")), client.get(address(cast.ada, "md")).text

    assert paper.headers["Content-Type"] == "application/pdf"
    for said in ("Publish cases", "P-01", "version 1, Approved", "Bob", "Mia", "Write the case", "Case template", "pages with approval"):
        assert said in printed(paper)
        assert said in text.replace("\\", "")
    assert "| 1 | Write the case | Marketing | Template | It is live |" in text
    assert "- **Red line:** 2" in text


def test_a_fact_stands_in_it_with_its_evidence(session, client, cast):
    process = an_active_process(session, cast.bob)
    later, kpi = MONDAY + timedelta(days=40), kpis_of(session, process)[0]
    proof = {"evidence_link": "https://example.com/cases", "note": "four of four"}
    with time_machine.travel(later, tick=False):
        actions.enter_fact(session, kpi, period="2026-12", actual=Decimal(4), by=cast.bob, at=later, on=later.date(), **proof)
        text = sign_in(client, cast.bob).get(address(cast.bob, "md")).text

    assert "four of four" in text
    assert "https://example.com/cases" in text


def test_it_speaks_russian(session, client, cast):
    an_active_process(session, cast.bob)
    cast.bob.person.locale = "ru"

    said = printed(sign_in(client, cast.bob).get(address(cast.bob, "pdf")))

    assert "Ответственный Bob" in said
    assert "Действует с" in said


def test_a_draft_is_printed_as_a_draft_and_an_older_version_as_superseded(session, client, cast):
    process = an_active_process(session, cast.bob)
    boss = a_member(session, cast.bob.workspace, "Max", roles=("manager", "admin"))
    newer = actions.draft_version(session, process, by=boss, at=MONDAY)
    session.flush()
    sign_in(client, cast.bob)
    draft = client.get(address(cast.bob, "md") + "?version=2").text
    actions.approve_version(session, newer, by=boss, at=MONDAY, on=MONDAY.date())
    session.commit()

    assert "version 2, Draft" in draft
    assert "not approved yet" in draft
    assert "version 1, Superseded" in client.get(address(cast.bob, "md") + "?version=1").text
    assert "version 2, Approved" in client.get(address(cast.bob, "md")).text


def test_a_stranger_and_an_unknown_version_find_nothing(session, client, cast):
    an_active_process(session, cast.bob)

    assert sign_in(client, cast.eve).get(address(cast.bob, "pdf")).status_code == 404
    assert sign_in(client, cast.bob).get(address(cast.bob, "md") + "?version=9").status_code == 404
    assert address(cast.bob, "pdf") in client.get(f"/w/{cast.bob.workspace.slug}/processes/P-01").text


def test_thirty_steps_are_printed_whole(session, client, cast):
    step = a_described_process()["steps"][0]
    an_active_process(session, cast.bob, steps=[step | {"action": f"Do part {number} of the work"} for number in range(1, 31)])

    said = printed(sign_in(client, cast.bob).get(address(cast.bob, "pdf")))

    assert all(f"Do part {number} of" in said for number in range(1, 31))


def test_a_pruned_version_is_read_approved_and_printed(session, client, cast):
    steps = [a_described_process()["steps"][0] | {"action": action} for action in ("Write the case", "Write a report", "Publish it")]
    an_active_process(session, cast.bob, steps=steps)
    session.commit()
    page = f"/w/{cast.bob.workspace.slug}/processes/P-01"
    with time_machine.travel(MONDAY + timedelta(days=90), tick=False):
        sign_in(client, cast.bob)
        pruned = {"verdict": "change", "note": "Nobody reads it"} | {
            f"steps-{place}-decision": verdict for place, verdict in enumerate(("keep", "remove", "keep"))
        }
        reviewed = client.post(f"{page}/reviews", data=pruned)
        told = client.get(f"{page}/versions/2").text
        approved = sign_in(client, cast.ada).post(f"{page}/versions/2/approval")
        new, old = printed(client.get(address(cast.ada, "pdf"))), printed(client.get(address(cast.ada, "pdf") + "?version=1"))

    assert (reviewed.status_code, approved.status_code) == (303, 303)
    assert "removed" in told
    assert "Write a report" in told
    assert "version 2, Approved" in new
    assert "Write a report" not in new
    assert "version 1, Superseded" in old
    assert "Write a report" in old
