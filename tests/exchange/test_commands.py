"""`growthlab import` and `growthlab export`, as scripts call them."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.hypotheses.models import Hypothesis
from tests.builders import ada_bob_and_eve
from tests.exchange.files import RUSSIAN, a_row


@pytest.fixture
def growthlab(session, database_url, tmp_path):
    ada_bob_and_eve(session)
    session.commit()

    def call(*words):
        return CliRunner().invoke(main, [*words, "--workspace", "northline", "--database-url", database_url], catch_exceptions=False)

    return call


def a_file(tmp_path, content, name="rows.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_import_answers_with_the_agreed_json(growthlab, session, tmp_path):
    rows = a_row() + a_row(id="2", budget="much").split("\n", 1)[1]

    done = growthlab("import", a_file(tmp_path, rows), "--format", "json")

    said = json.loads(done.stdout)
    assert done.exit_code == 0
    assert list(said) == ["created", "updated", "unchanged", "refused", "warnings", "mapping", "new"]
    assert (said["created"], said["updated"], said["unchanged"]) == (1, 0, 0)
    assert [(line["row"], line["column"]) for line in said["refused"]] == [(3, "budget")]
    assert said["mapping"]["kill threshold"] == "kill_threshold"
    assert said["new"]["channel"] == ["Email"]


def test_a_dry_run_leaves_nothing(growthlab, session, tmp_path):
    done = growthlab("import", a_file(tmp_path, RUSSIAN.encode("cp1251")), "--dry-run", "--format", "json")

    assert json.loads(done.stdout)["created"] == 1
    assert session.exec(select(Hypothesis)).all() == []
    assert session.exec(select(Hypothesis.number)).all() == []


def test_a_map_corrects_the_columns(growthlab, session, tmp_path):
    mapping = a_file(tmp_path, json.dumps({"Was": "title"}), "map.json")

    done = growthlab("import", a_file(tmp_path, "Was,Channel\nWrite to ten directors,Email\n"), "--map", mapping, "--format", "json")

    assert done.exit_code == 0
    assert session.exec(select(Hypothesis.title)).all() == ["Write to ten directors"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"colour\nred\n", b"title,budget\nTen directors,much\n", b"a," * 1_000_000])
def test_the_exit_code_is_2_when_nothing_could_be_read(growthlab, tmp_path, content):
    assert growthlab("import", a_file(tmp_path, content), "--format", "json").exit_code == 2


@pytest.mark.parametrize("words", [("--by", "nobody@northline.example"), ("--source", "x" * 41), ("--map", "/no/such/file")])
def test_wrong_options_get_a_sentence(growthlab, tmp_path, words):
    done = growthlab("import", a_file(tmp_path, RUSSIAN), *words)

    assert done.exit_code == 2
    assert done.stderr.strip()


def test_the_text_names_rows_and_what_is_new(growthlab, tmp_path):
    done = growthlab("import", a_file(tmp_path, a_row(budget="much") + "\n"))

    assert "Row 2 refused, budget:" in done.stdout


def test_export_writes_what_import_reads(growthlab, session, tmp_path):
    growthlab("import", a_file(tmp_path, RUSSIAN))

    done = growthlab("export", "--what", "hypotheses", "--to", str(tmp_path / "out.csv"))

    content = (tmp_path / "out.csv").read_bytes()
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert done.exit_code == 0
    assert (row["key"], row["title"], row["success_threshold"]) == ("H-001", "Написать 10 директорам фармы с аудитом", "0.3")


def test_a_folder_that_is_not_there_gets_a_sentence(growthlab, tmp_path):
    done = growthlab("export", "--what", "votes", "--to", str(tmp_path / "missing" / "out.csv"))

    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
