"""Observations and accounts come in from a sheet: bad rows by number and reason, nothing twice."""

import json
from io import BytesIO

import pytest
import time_machine
from click.testing import CliRunner

from growthlab.cli import main
from growthlab.core.errors import RuleBroken
from growthlab.exchange.actions.recorded import import_accounts, import_observations
from growthlab.exchange.exports import export_bytes
from growthlab.exchange.reading import read_file
from growthlab.experiments.queries import observations, result_of
from tests.builders import a_member, ada_bob_and_eve, sign_in
from tests.counting import statements_on
from tests.walks import TODAY, a_running_test, at_day, seen

NOON = at_day(TODAY, 13)


def sheet(*lines):
    return read_file("\n".join(lines).encode())


def test_rows_come_in_and_what_cannot_be_read_stays_out_by_number(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    table = sheet(
        "Гипотеза;Дата;Связались;Ответили;Расход;Заметка", f"{row.key};23.11.2026;3;1;9 тыс;список", f"{row.key};23.11.2026;2;5;;",
        "H-999;23.11.2026;1;1;;", f"{row.key};вчера;1;1;;", f"{row.key};23.11.2026;1;0;1000;",
    )

    report = import_observations(session, table, by=cast.ada, at=NOON)

    assert (report.created, report.mapping["Ответили"]) == (2, "numerator")
    assert [(line["row"], line["column"]) for line in report.refused] == [(3, "Ответили"), (4, "Гипотеза"), (5, "Дата")]
    result = result_of(session, row)
    assert (result.k, result.n, result.spend_base) == (1, 4, 1_000_000)


def test_the_same_file_again_changes_nothing_and_equal_rows_of_one_file_both_count(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    table = sheet("key,on,n,k", f"{row.key},2026-11-23,1,1", f"{row.key},2026-11-23,1,1")

    first, again = (import_observations(session, table, by=cast.ada, at=NOON) for _time in range(2))

    assert (first.created, again.created, again.unchanged) == (2, 0, 2)
    assert result_of(session, row).n == 2


def test_a_long_file_reads_the_entries_of_a_test_once_not_for_each_row(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    table = sheet("key,on,n,k,spend", *(f"{row.key},2026-11-23,3,1,{100 + number}" for number in range(30)))

    with statements_on(session.get_bind()) as said:
        report = import_observations(session, table, by=cast.ada, at=NOON)

    assert report.created == 30
    assert (result_of(session, row).k, result_of(session, row).spend_base) == (30, 343_500)
    assert len([text for text in said if "FROM observation" in text and "hypothesis_id IN" in text]) == 1


def test_what_is_exported_is_read_again(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 3, spend=900_050, note="=list")

    table = read_file(export_bytes(session, cast.bob.workspace, "observations"))
    report = import_observations(session, table, by=cast.ada, at=NOON)

    assert (report.created, report.refused) == (1, [])
    assert [(entry.spend, entry.note) for entry in observations(session, row)] == [(900_050, "=list")] * 2


def test_a_table_without_its_columns_is_refused(session):
    cast = ada_bob_and_eve(session)

    with pytest.raises(RuleBroken, match="no column “hypothesis”"):
        import_observations(session, sheet("a,b", "1,2"), by=cast.ada, at=NOON)


def test_accounts_come_in_with_their_statuses(session):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    table = sheet("company,status", "Acme,replied", "Beta,contacted", ",replied", "Gamma,perhaps", "acme,meeting")

    report = import_accounts(session, table, by=cast.ada, at=NOON, key=row.key)

    assert (report.created, report.updated) == (2, 1)
    assert [(line["row"], line["column"]) for line in report.refused] == [(4, "company"), (5, "status")]
    assert (result_of(session, row).k, result_of(session, row).n) == (1, 2)


def test_the_command_looks_first_and_then_brings_in(session, database_url, tmp_path):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    session.commit()
    file = tmp_path / "seen.csv"
    file.write_text(f"key,on,n,k\n{row.key},2026-11-23,4,1\n", "utf-8")
    words = ["observations", "import", str(file), "--workspace", cast.ada.workspace.slug, "--format", "json"]
    words += ["--database-url", database_url]

    with time_machine.travel(NOON, tick=False):
        told = [json.loads(CliRunner().invoke(main, words + more).stdout) for more in (["--dry-run"], [], [])]

    assert [(one["created"], one["unchanged"]) for one in told] == [(1, 0), (1, 0), (0, 1)]


@time_machine.travel(at_day(TODAY, 17), tick=False)
def test_the_page_shows_what_would_come_in_before_it_does(session, client):
    cast = ada_bob_and_eve(session)
    row = a_running_test(session, cast.bob)
    viewer = a_member(session, cast.bob.workspace, "Vic", roles=("viewer",))
    sign_in(client, cast.ada)
    address, text = f"/w/{cast.ada.workspace.slug}/import/recorded", f"key,on,n,k\n{row.key},2026-11-23,4,1\nH-999,2026-11-23,1,1\n"

    looked = client.post(address, data={"what": "observations", "file": (BytesIO(text.encode()), "seen.csv")})
    session.rollback()
    before = result_of(session, row).n
    session.rollback()
    done = client.post(address + "/rows", data={"what": "observations", "text": text})

    session.rollback()
    assert "There is no hypothesis “H-999” here." in looked.text
    assert (before, result_of(session, row).n) == (0, 4)
    session.rollback()
    assert "This file has come in." in done.text
    assert client.post(address, data={"what": "observations"}).status_code == 422
    assert sign_in(client, viewer).get(address).status_code == 403
    assert sign_in(client, cast.eve).get(address).status_code == 404
