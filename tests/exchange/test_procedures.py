"""A procedure that exists as Markdown or Word becomes a draft; what is no document is refused in a sentence."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.exchange.procedures import files, read_procedure
from growthlab.operations.models import Process
from growthlab.operations.queries import find_process, steps_of, versions_of
from tests.builders import ada_bob_and_eve, an_active_process, sign_in

ENGLISH = """# Publish cases

## Purpose
Fresh proof every month.

Trigger: First Monday

## Steps
1. Marketing: Write the case
   - Tool: Case template
   - Done when: all four parts are there
   - Time: 3 h
2. Ask the client
   - Who: Account manager
3. Publish it on the site

## Tools
- Case template
- Site

## Notes
Nobody knows where this belongs.
"""
RUSSIAN = """# Первый ответ

**Цель:** ответить за 15 минут

## Порядок действий

| Шаг | Ответственный | Инструмент | Готово, когда | Минут |
| --- | --- | --- | --- | --- |
| Взять обращение | Дежурный | CRM | есть ответственный | 5 |
| Ответить | Дежурный | Скрипт | ответ ушёл | 10 |
"""


def a_document(build) -> bytes:
    document = docx.Document()
    build(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def written(document) -> None:
    document.add_heading("Publish cases", 0)
    document.add_heading("Purpose", 1)
    document.add_paragraph("Fresh proof every month.")
    document.add_heading("Steps", 1)
    for text in ("Marketing: Write the case", "Ask the client", "Publish it"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Done when: it is live", style="List Bullet")


def test_markdown_gives_title_texts_steps_with_their_details_and_artefacts():
    found = read_procedure(ENGLISH.encode(), "cases.md")

    assert (found.title, found.texts) == ("Publish cases", {"purpose": "Fresh proof every month.", "trigger": "First Monday"})
    assert found.steps[0] == {
        "role": "Marketing", "action": "Write the case", "tool": "Case template", "done_when": "all four parts are there",
        "norm_minutes": 180,
    }
    assert found.steps[1] == {"action": "Ask the client", "role": "Account manager"}
    assert found.artefacts == ["Case template", "Site"]
    assert found.unplaced == ["Nobody knows where this belongs."]
    assert [doubt.text() for doubt in found.doubts] == ["No role is named in the steps 3."]


def test_a_table_of_steps_is_read_by_its_heads_in_russian_and_in_an_old_encoding():
    found = read_procedure(RUSSIAN.encode("cp1251"), "otvet.md")

    assert found.texts["purpose"] == "ответить за 15 минут"
    assert found.steps[1] == {"action": "Ответить", "role": "Дежурный", "tool": "Скрипт", "done_when": "ответ ушёл", "norm_minutes": 10}


def test_a_word_document_gives_the_same():
    found = read_procedure(a_document(written), "cases.docx")

    assert found.title == "Publish cases"
    assert found.texts == {"purpose": "Fresh proof every month."}
    assert [step["action"] for step in found.steps] == ["Write the case", "Ask the client", "Publish it"]
    assert found.steps[2]["done_when"] == "it is live"


def test_headings_are_steps_where_nothing_is_numbered():
    found = read_procedure(b"# Call\n## Steps\n### Step 1. Dial\nDone when: they answer\n### Step 2. Talk\n", "call.md")

    assert found.steps == [{"action": "Dial", "done_when": "they answer"}, {"action": "Talk"}]


def a_bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (61 * 2**20))
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00 program", "a program, not a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted", "locked with a password"),
        (b"PK\x03\x04 torn", "no Word document"),
        (b"", "empty"),
        (b"x" * (files.LARGEST + 1), "larger than 5 MB"),
        (b"\x00\x01\x02\xff\xfe", "no text that can be read"),
        (a_bomb(), "unpacks to more than 60 MB"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(content, said):
    with pytest.raises(RuleBroken, match=said):
        read_procedure(content, "procedure.docx")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"# A\n1. "]))
def test_any_file_is_read_or_refused(content, head):
    try:
        found = read_procedure(head + content, "any.md")
    except RuleBroken:
        return
    assert len(found.steps) <= 40


def test_a_procedure_is_looked_at_corrected_and_kept(session, client):
    ada, _bob, eve = ada_bob_and_eve(session)
    session.commit()
    page = f"/w/{ada.workspace.slug}/processes"
    sign_in(client, ada)

    shown = client.post(f"{page}/import", data={"file": (io.BytesIO(ENGLISH.encode()), "cases.md")})
    wrong = client.post(f"{page}/import", data={"file": (io.BytesIO(b"MZ program"), "cases.docx")})
    kept = client.post(f"{page}/new", data={"title": "Publish cases", "steps-0-action": "Write it", "steps-0-role": "Marketing"})

    assert "3 steps were read" in shown.text
    assert 'action="/w/northline/processes/new"' in shown.text
    assert "Write the case" in shown.text
    assert (wrong.status_code, kept.status_code) == (422, 303)
    assert "a program, not a document" in wrong.text
    process = find_process(session, ada.workspace_id, "P-01")
    assert isinstance(process, Process)
    assert [step.action for step in steps_of(session, versions_of(session, process)[0])] == ["Write it"]
    assert sign_in(client, eve).get(f"{page}/import").status_code == 404


def test_what_was_printed_as_word_or_markdown_can_be_read_again(session, client):
    _ada, bob, _eve = ada_bob_and_eve(session, bob=("ops",))
    an_active_process(session, bob)
    sign_in(client, bob)
    address = f"/w/{bob.workspace.slug}/processes/P-01/document."

    paper = {ending: client.get(address + ending) for ending in ("docx", "md")}
    found = {ending: read_procedure(answer.data, f"p.{ending}") for ending, answer in paper.items()}

    assert paper["docx"].headers["Content-Type"].endswith("wordprocessingml.document")
    for read in found.values():
        assert read.title == "Publish cases"
        assert read.steps == [{"action": "Write the case", "role": "Marketing", "tool": "Template", "done_when": "It is live"}]


def test_a_row_without_an_action_is_no_step_and_what_follows_it_belongs_to_the_one_before():
    table = "# Cases\n\n## Steps\n\n| Action | Who |\n| --- | --- |\n| Write the case | Ada |\n|  | Bob |\n\nClosing words.\n"

    read = read_procedure(table.encode(), "cases.md")

    assert [(step["action"], step.get("role")) for step in read.steps] == [("Write the case. Closing words.", "Ada")]
