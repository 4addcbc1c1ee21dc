"""Numbers of processes come in from a script: one, or a sheet of them; what cannot be read stays out by row and reason."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from growthlab.cli import main
from growthlab.exchange.actions.facts import import_facts
from growthlab.exchange.exports import export_bytes
from growthlab.exchange.reading import read_file
from growthlab.operations.queries import facts_of
from tests.builders import ada_bob_and_eve, an_active_process
from tests.stage import stopped_at

LATER = datetime(2027, 1, 4, 9, tzinfo=UTC)


clock = stopped_at(LATER)


@pytest.fixture
def scene(session):
    cast = ada_bob_and_eve(session, bob=("ops",))
    process = an_active_process(session, cast.bob)
    session.commit()
    return cast, process


def sheet(*lines):
    return read_file("\n".join(lines).encode())


def run(database_url, cast, *words):
    base = ["kpi-fact", "--workspace", cast.bob.workspace.slug, "--by", cast.bob.person.email, "--database-url", database_url]
    return CliRunner().invoke(main, [*base, *words])


def test_one_number_is_entered_and_corrected_with_a_reason(scene, database_url):
    cast = scene[0]
    one = ["P-01", "--period", "2026-12", "--format", "json"]

    entered = json.loads(run(database_url, cast, *one, "--actual", "4", "--evidence", "https://example.com").stdout)
    again = json.loads(run(database_url, cast, *one, "--actual", "4").stdout)
    unexplained = run(database_url, cast, *one, "--actual", "5")
    corrected = json.loads(run(database_url, cast, *one, "--actual", "5", "--reason", "one was late").stdout)

    assert entered == {
        "process": "P-01", "kpi": "Cases published", "period": "2026-12", "actual": "4", "before": None, "result": "entered",
    }
    assert again["result"] == "unchanged"
    assert unexplained.exit_code != 0
    assert "Say why it is corrected" in unexplained.output
    assert (corrected["before"], corrected["result"]) == ("4", "corrected")


def test_half_a_command_says_what_is_missing(scene, database_url, tmp_path):
    file = tmp_path / "facts.csv"
    file.write_text("process,period,actual\n", "utf-8")

    assert "Name PROCESS, --period and --actual" in run(database_url, scene[0], "P-01", "--actual", "4").output
    assert "not both" in run(database_url, scene[0], "P-01", "--file", str(file)).output


def test_a_file_is_looked_at_first_and_then_brought_in_once(scene, database_url, tmp_path):
    file = tmp_path / "facts.csv"
    file.write_text("Процесс;KPI;Период;Факт\nP-01;Cases published;2026-12;3\nP-01;;2027-12;3\n", "utf-8")
    words = ["--file", str(file), "--format", "json"]

    told = [json.loads(run(database_url, scene[0], *words, *more).stdout) for more in (["--dry-run"], [], [])]

    assert [(one["created"], one["unchanged"]) for one in told] == [(1, 0), (1, 0), (0, 1)]
    assert told[0]["refused"] == [{"row": 3, "column": "Период", "reason": "2027-12 has not begun, so there is no fact yet."}]


def test_each_row_that_cannot_be_read_is_named_with_its_column(session, scene):
    table = sheet(
        "process,kpi,period,actual", "P-99,,2026-12,1", "P-01,Visitors,2026-12,1", "P-01,,2026-W50,1", "P-01,,Christmas,1",
        "P-01,,2026-12,many", "P-01,,2026-12,",
    )

    report = import_facts(session, table, by=scene[0].bob, at=LATER)

    assert [(line["row"], line["column"]) for line in report.refused] == [
        (2, "process"), (3, "kpi"), (4, "period"), (5, "period"), (6, "actual"), (7, "actual"),
    ]
    assert "“Cases published”" in str(report.refused[1]["reason"])


def test_who_may_not_enter_facts_brings_none_in(session, scene):
    cast, process = scene

    report = import_facts(session, sheet("process,period,actual", "P-01,2026-12,1"), by=cast.eve, at=LATER)

    assert (report.created, len(report.refused)) == (0, 1)
    assert [kpi.facts for kpi in facts_of(session, process).kpis] == [()]


def test_what_is_exported_is_read_again_and_changes_nothing(session, scene):
    bob = scene[0].bob
    import_facts(session, sheet("process,period,actual,note", "P-01,2026-12,3,=all live"), by=bob, at=LATER)

    report = import_facts(session, read_file(export_bytes(session, bob.workspace, "kpi-facts")), by=bob, at=LATER)

    assert (report.unchanged, report.refused) == (1, [])
