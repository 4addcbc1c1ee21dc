"""The import page: choose, look, correct, bring in."""

import io

import pytest
from sqlmodel import select

from growthlab.exchange.models import Import
from growthlab.hypotheses.models import Hypothesis
from tests.builders import a_member, ada_bob_and_eve, sign_in
from tests.exchange.files import RUSSIAN, a_row

PAGE = "/w/northline/import"


def choose(client, content, source="sheet"):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(PAGE, data={"file": (io.BytesIO(content), "rows.csv"), "source": source})


def test_a_file_is_looked_at_corrected_and_brought_in(client, session):
    sign_in(client, ada_bob_and_eve(session).ada)

    looked = choose(client, a_row().replace("title", "What we try") + a_row(id="2", budget="much").split("\n", 1)[1])
    before = client.get(looked.location).text
    corrected = client.post(f"{looked.location}/columns", data={"column-1": "title", "source": "sheet"})
    after = client.get(corrected.location).text
    kept_before = session.exec(select(Hypothesis)).all()
    session.rollback()
    done = client.post(f"{looked.location}/rows")
    report = client.get(done.location).text

    assert (looked.status_code, corrected.status_code, done.status_code) == (303, 303, 303)
    assert "No column holds the title" in before
    assert "Write to ten pharma directors" in after
    assert "“much” cannot be read" in after
    assert "Email" in after
    assert "New channels" in after
    assert kept_before == []
    assert [row.title for row in session.exec(select(Hypothesis)).all()] == ["Write to ten pharma directors"]
    assert "This file has come in." in report
    assert session.exec(select(Import)).one().upload is None


def test_a_second_click_brings_nothing_in_twice(client, session):
    sign_in(client, ada_bob_and_eve(session).ada)
    looked = choose(client, RUSSIAN)
    client.post(f"{looked.location}/rows")

    again = client.post(f"{looked.location}/rows")

    assert again.status_code == 303
    assert "The rows of this file are here already." in client.get(choose(client, RUSSIAN).location).text
    assert len(session.exec(select(Hypothesis)).all()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04\x00", "This is no Excel workbook"),
        (b"MZ\x90\x00\x03", "This is not a table that can be read."),
        (b"just a line of text\n", "No column is recognised."),
        (b"a," * 1_000_000, "columns; at most 200 are read."),
        (b"x" * (30 * 2**20 + 1), "larger than 30 MB"),
    ],
)
def test_what_is_no_table_gets_a_sentence_at_the_file(client, session, content, sentence):
    sign_in(client, ada_bob_and_eve(session).ada)

    answer = choose(client, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.exec(select(Import)).all() == []


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(client, session):
    sign_in(client, ada_bob_and_eve(session).ada)

    answer = client.post(PAGE, data={"source": "sheet"}, environ_overrides={"CONTENT_LENGTH": str(50 * 2**20)})

    assert answer.status_code == 413
    assert "32 MB" in answer.text
    assert session.exec(select(Import)).all() == []


def test_no_file_and_no_source_get_sentences(client, session):
    sign_in(client, ada_bob_and_eve(session).ada)

    answer = client.post(PAGE, data={"source": "x" * 41})

    assert answer.status_code == 422
    assert "Choose a file." in answer.text
    assert "Keep it under 40 characters." in answer.text


def test_strangers_find_no_page_and_readers_may_not(client, session):
    cast = ada_bob_and_eve(session)
    vera = a_member(session, cast.ada.workspace, "Vera", roles=["viewer"])

    sign_in(client, vera)
    for_vera = [client.get(PAGE).status_code, choose(client, RUSSIAN).status_code, client.get("/w/northline/export").status_code]
    sign_in(client, cast.eve)
    for_eve = [client.get(PAGE).status_code, choose(client, RUSSIAN).status_code, client.get("/w/northline/export/votes.csv").status_code]

    assert for_vera == [403, 403, 200]
    assert for_eve == [404, 404, 404]


def test_an_import_of_another_workspace_is_not_here(client, session):
    cast = ada_bob_and_eve(session)
    sign_in(client, cast.ada)
    number = choose(client, RUSSIAN).location.rsplit("/", 1)[1]

    sign_in(client, cast.eve)

    assert client.get(f"/w/elsewhere/import/{number}").status_code == 404
    assert client.post(f"/w/elsewhere/import/{number}/rows").status_code == 404


def test_a_column_mapped_to_nothing_we_know_gets_a_sentence(client, session):
    sign_in(client, ada_bob_and_eve(session).ada)
    looked = choose(client, RUSSIAN)

    answer = client.post(f"{looked.location}/columns", data={"column-0": "colour", "source": "sheet"})

    assert answer.status_code == 422
    assert "There is no field “colour”" in answer.text


def test_the_pages_speak_russian(client, session):
    cast = ada_bob_and_eve(session)
    cast.ada.person.locale = "ru"
    sign_in(client, cast.ada)

    looked = choose(client, RUSSIAN)
    page = client.get(PAGE).text + client.get(looked.location).text
    template = client.get(f"{PAGE}/template.csv")

    assert "Импорт" in page
    assert "Порог остановки" in page
    assert template.data.startswith("\ufefftitle;".encode()) or b";title;" in template.data
