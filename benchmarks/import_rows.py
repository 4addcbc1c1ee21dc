"""How long 10,000 rows take to come in. Goal: under 30 s.

Run it from the project's folder: python -m benchmarks.import_rows [ROWS]
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.exchange.actions import import_rows
from growthlab.exchange.columns import recognise
from growthlab.exchange.exports import export_bytes
from growthlab.exchange.reading import read_file
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.rules import Role

GOAL_SECONDS = 30
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HEAD = (
    "id,title,channel,segment,metric,metric kind,formula,success,kill,min sample,budget,hours,because,start,end,owner,tags,state,offer"
)


def a_file(rows: int) -> bytes:
    lines = [
        f"{n},Write to ten directors in round {n},Channel {n % 12},Segment {n % 20},Reply rate {n % 8},proportion,replies / letters,"
        f'"30 %",10 %,{10 + n % 40},"30 000",24,"Three clients asked, {n}",2026-12-01,2026-12-20,ada@northline.example,'
        f'"round {n % 5}, cold",{("backlog", "draft", "rejected", "parked")[n % 4]},Audit'
        for n in range(rows)
    ]
    return "\n".join([HEAD, *lines]).encode()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    content = a_file(rows)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(url)
        database = Database(url)
        for name in ("first", "again"):
            _bring_in(database, content, name)
        database.dispose()


def _bring_in(database: Database, content: bytes, name: str) -> None:
    with database.writing() as session:
        by = _member(session)
        began = time.perf_counter()
        table = read_file(content)
        report = import_rows(
            session, table, recognise(table.header), source="bench", file_name="bench.csv", by=by, at=AT, on=AT.date()
        )
        session.commit()
        took = time.perf_counter() - began
        verdict = "within" if took < GOAL_SECONDS else "OVER"
        print(f"{name}: {len(table.records)} rows in {took:.1f} s, {verdict} the goal of {GOAL_SECONDS} s: "
              f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged, {len(report.refused)} refused")
        began = time.perf_counter()
        size = len(export_bytes(session, by.workspace, "hypotheses"))
        print(f"export: {size:,} bytes in {time.perf_counter() - began:.1f} s")


def _member(session):
    from growthlab.people.queries import first_manager, person_by_email, workspace_by_slug

    if person_by_email(session, "ada@northline.example") is None:
        workspace = create_workspace(session, name="Bench", language="en", base_currency="RUB", tz="UTC", at=AT, slug="bench")
        person = add_person(session, name="Ada", email="ada@northline.example", at=AT)
        join(session, workspace, person, roles=[Role.MANAGER, Role.ADMIN], at=AT)
        session.flush()
    return first_manager(session, workspace_by_slug(session, "bench").id)


if __name__ == "__main__":
    main()
