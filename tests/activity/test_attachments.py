"""Evidence beside a hypothesis or an entry: files are known by their content and leave as downloads."""

import zipfile
from io import BytesIO

import pytest
import time_machine
from sqlmodel import select

from growthlab.activity.attaching import attach_file, attach_link, attachments_on, content_of, remove_attachment
from growthlab.activity.files import LARGEST, check_address, media_type_of, safe_name
from growthlab.activity.models import AttachmentFile
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.experiments.models import Observation
from growthlab.people.permissions import NotAllowed
from tests.builders import MONDAY, a_hypothesis, a_member, ada_bob_and_eve, sign_in
from tests.walks import TODAY, a_running_test, at_day

PDF = b"%PDF-1.7\n1 0 obj"


def an_archive(*names):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "report.PDF", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "screen.png", "image/png"),
        ("имя;ответ\nАкме;да".encode(), "ответы.csv", "text/csv"),
        ("Ответили".encode("cp1251"), "notes.txt", "text/plain"),
        (an_archive("[Content_Types].xml", "xl/workbook.xml"), "sum.xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_what_people_keep_as_evidence_is_taken(content, name, kind):
    assert media_type_of(content, name) == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00\x03", "report.pdf"), (b"MZ\x90\x00\x03", "setup.exe"), (PDF, "report.exe"), (b"<svg onload=alert(1)>", "a.svg"),
        (b"<html><script>", "page.txt"), (b"#!/bin/sh", "run.txt"), (b"a\x00b", "note.txt"), (an_archive("a.txt"), "a.docx"),
        (an_archive("[Content_Types].xml", "xl/vbaProject.bin"), "macro.xlsx"), (b"PK\x03\x04 broken", "a.xlsx"),
        (b"", "empty.pdf"), (b"%PDF-" + b"x" * LARGEST, "large.pdf"),
    ],
)
def test_a_renamed_program_a_page_and_what_is_too_large_are_refused(content, name):
    with pytest.raises(RuleBroken):
        media_type_of(content, name)


def test_a_name_leads_nowhere_and_breaks_no_header():
    assert safe_name('..\\..\\etc/pass"wd\r\n.pdf') == "pass_wd_.pdf"
    assert len(safe_name("я" * 500 + ".pdf")) == 140


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example", "https://", "https://me:pw@x.example", "https://x y", "no"])
def test_only_an_address_that_can_be_opened_is_kept(address):
    with pytest.raises(RuleBroken, match="whole address"):
        check_address(address)


def test_the_same_file_and_address_are_kept_once(session):
    cast = ada_bob_and_eve(session)
    row = a_hypothesis(session, cast.bob)
    for _click in (1, 2):
        attach_file(session, row, PDF, file_name="reply.pdf", by=cast.bob, at=MONDAY)
        attach_link(session, row, "https://crm.example/7", title="The call", by=cast.bob, at=MONDAY)

    assert [found.title for found in attachments_on(session, row)] == ["reply.pdf", "The call"]
    assert content_of(session, attachments_on(session, row)[0]) == PDF


def test_who_put_it_there_or_a_lead_takes_it_away_and_its_content_goes(session):
    cast = ada_bob_and_eve(session)
    row, tom = a_hypothesis(session, cast.bob), a_member(session, cast.bob.workspace, "Tom")
    file = attach_file(session, row, PDF, file_name="reply.pdf", by=cast.bob, at=MONDAY)

    with pytest.raises(NotAllowed):
        remove_attachment(session, file, row, by=tom, at=MONDAY)
    with pytest.raises(NotFound):
        attach_file(session, row, PDF, file_name="reply.pdf", by=cast.eve, at=MONDAY)
    remove_attachment(session, file, row, by=cast.ada, at=MONDAY)

    assert attachments_on(session, row) == []
    assert session.exec(select(AttachmentFile)).all() == []


@time_machine.travel(at_day(TODAY, 17), tick=False)
def test_an_entry_carries_its_evidence_and_a_file_leaves_as_a_download(session, client):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    sign_in(client, cast.bob)
    address = f"/w/{cast.bob.workspace.slug}/hypotheses/{row.key}"
    entry = {"on": "2026-11-23", "numerator": "1", "denominator": "3", "spend_currency": "RUB"}

    refused = client.post(f"{address}/observations", data=entry | {"file": (BytesIO(b"MZ\x90"), "reply.pdf")})
    kept = client.post(
        f"{address}/observations", data=entry | {"file": (BytesIO(PDF), "ответ.pdf"), "address": "https://crm.example/1"}
    )

    session.rollback()
    entries = session.exec(select(Observation)).all()
    file, _link = attachments_on(session, entries[0])
    session.rollback()
    place = f"/w/{cast.bob.workspace.slug}/attachments/{file.id}"
    answer, page = client.get(place), client.get(address).text
    assert (refused.status_code, kept.status_code, len(entries)) == (422, 303, 1)
    assert "not what its name says" in refused.text
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "https://crm.example/1" in page
    assert place in page
    assert sign_in(client, cast.eve).get(place).status_code == 404


def test_the_page_of_a_hypothesis_takes_a_link_and_says_what_is_wrong(session, client):
    cast = ada_bob_and_eve(session)
    row = a_hypothesis(session, cast.bob)
    sign_in(client, cast.bob)
    place = f"/w/{cast.bob.workspace.slug}/attachments/hypothesis/{row.id}"

    client.post(place, data={"address": "https://crm.example/7", "title": "Three calls"})
    shown = client.post(place, data={"address": "crm"}, follow_redirects=True).text

    assert "Three calls" in shown
    assert "Write a whole address" in shown
    assert client.post(f"/w/{cast.bob.workspace.slug}/attachments/hypothesis/999999", data={}).status_code == 404
