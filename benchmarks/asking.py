"""One page asked straight in this process, and the statements that it took."""

import io
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa
from flask import Flask

from growthlab.core.web import database


def ask(app: Flask, path: str, cookie: str = "") -> bytes:
    """GET, without a test client, which would cost more than a bare page. AssertionError unless it answers 200."""
    name, _, query = path.partition("?")
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": name, "QUERY_STRING": query, "HTTP_COOKIE": cookie, "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "HTTP_ACCEPT_LANGUAGE": "en", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }
    answer = app(environ, lambda status, headers, problem=None: said.append(status))
    body = b"".join(answer)
    answer.close()
    assert said[0].startswith("200"), (path, said)
    return body


def queries(app: Flask, call: Callable[[], object]) -> int:
    """How many statements a call sends."""
    said: list[str] = []

    def note(*arguments: object) -> None:
        said.append(str(arguments[2]))

    with app.app_context():
        engine = database().engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return len(said)


@dataclass(frozen=True)
class Took:
    """Milliseconds of the middle and the 95th percentile on the wall, and of the processor of this process; statements."""

    p50: float
    p95: float
    work: float
    queries: int


def took(app: Flask, addresses: Iterator[str], cookie: str, rounds: int) -> Took:
    """So many pages after two that do not count; the addresses may differ."""
    for _ in range(2):
        ask(app, next(addresses), cookie)
    times, worked = [], time.process_time()
    for _ in range(rounds):
        address, began = next(addresses), time.perf_counter()
        ask(app, address, cookie)
        times.append(1000 * (time.perf_counter() - began))
    worked = 1000 * (time.process_time() - worked) / rounds
    most = max(queries(app, lambda: ask(app, next(addresses), cookie)) for _ in range(9))  # of what is not found, no rows are read
    return Took(median(times), sorted(times)[int(rounds * 0.95)], worked, most)
