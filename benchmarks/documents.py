"""A process of 30 steps on paper: how long one takes in either language, and what ten at once do to another page.

`python benchmarks/documents.py` prints the seconds of a PDF, the Markdown and the Word document, then the middle time of
the list of processes alone and while ten printed documents are asked for at once. One server of two processes, SQLite.
"""

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from benchmarks.load import drive
from benchmarks.pages import serve
from benchmarks.prepared import signed_in
from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.demo.source import email_of
from growthlab.experiments.records.document import Document, Part
from growthlab.experiments.records.markdown import markdown_of
from growthlab.experiments.records.printing import pdf_of
from growthlab.experiments.records.word import docx_of
from growthlab.operations.actions import draft_process
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.rules import Role

STEPS, AT_ONCE, ROUNDS = 30, 10, 5
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = {
    "en": ("Publish cases", "Write the case and have it approved", "Marketing", "Case template", "The client agrees in writing"),
    "ru": ("Публикация кейсов", "Написать и согласовать кейс", "Маркетинг", "Шаблон кейса", "Клиент согласен письменно"),
}


def main() -> None:
    writers = (("PDF", pdf_of), ("Word", docx_of), ("Markdown", markdown_of))
    for language, words in WORDS.items():
        document = of_thirty_steps(language, words)
        told = [f"{name} {seconds(writer, document):.2f} s" for name, writer in writers]
        print(f"{STEPS} steps, {language}: {', '.join(told)} (the middle of {ROUNDS})")
    with tempfile.TemporaryDirectory() as folder:
        _together(f"sqlite:///{Path(folder) / 'documents.db'}")


def of_thirty_steps(language: str, words: tuple[str, ...]) -> Document:
    title, *cells = words
    rows = tuple((str(number), *cells, "90", f"{title} {number}") for number in range(1, STEPS + 1))
    return Document(title, "P-01", (Part(title, rows=rows, head=("№", "1", "2", "3", "4", "5", "6")),), title, language)


def seconds(writer: Callable[[Document], object], document: Document) -> float:
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        writer(document)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _together(url: str) -> None:
    cookie = _prepared(url)
    server, port = serve(["wsgi:app"], {"DATABASE_URL": url, "GROWTHLAB_ENV": "development", "LOG_LEVEL": "WARNING"})
    try:
        page, paper = "/w/bench/processes", "/w/bench/processes/P-01/document.pdf"
        alone = drive(port, page, cookie=cookie, clients=1, seconds=5)
        printing = threading.Thread(target=drive, args=(port, paper), kwargs={"cookie": cookie, "clients": AT_ONCE, "seconds": 6})
        printing.start()
        beside = drive(port, page, cookie=cookie, clients=1, seconds=5)
        printing.join()
        print(f"the list of processes: {alone.p50:.0f} ms alone, {beside.p50:.0f} ms beside {AT_ONCE} documents at once "
              f"({beside.p50 / alone.p50:.1f} times; {os.cpu_count()} cores)")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _prepared(url: str) -> str:
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        person = add_person(session, name="Bench", email=email_of("bench"), at=AT)
        workspace = create_workspace(session, name="Bench", language="en", base_currency="RUB", tz="UTC", at=AT)
        member = join(session, workspace, person, roles=[Role.MANAGER, Role.ADMIN], at=AT)
        session.flush()
        step = dict(zip(("action", "role", "tool", "done_when"), WORDS["en"][1:], strict=True))
        draft_process(session, by=member, at=AT, title="Publish cases", steps=[step] * STEPS, hours_per_period=Decimal(4))
        session.commit()
    cookie = signed_in(database, "bench")
    database.dispose()
    return cookie


if __name__ == "__main__":
    main()
