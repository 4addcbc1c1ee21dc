"""Requests from a few clients at once, each on a connection that stays open."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """Requests a second, and the middle and 95th percentile of a request in milliseconds."""

    rate: float
    p50: float
    p95: float
    failures: int


def drive(port: int, path: str, *, cookie: str = "", clients: int = 8, seconds: float = 4.0) -> Load:
    """GET one path for some seconds; a short warm-up is not counted."""
    _run(port, path, cookie, clients, 0.7)
    times, failures = _run(port, path, cookie, clients, seconds)
    ordered = sorted(times)
    at_95 = ordered[int(len(ordered) * 0.95)] if ordered else float("nan")
    return Load(len(times) / seconds, statistics.median(ordered or [float("nan")]) * 1000, at_95 * 1000, failures)


def _run(port: int, path: str, cookie: str, clients: int, seconds: float) -> tuple[list[float], int]:
    times: list[float] = []
    failures: list[int] = []
    until = time.perf_counter() + seconds
    workers = [threading.Thread(target=_client, args=(port, path, cookie, until, times, failures)) for _ in range(clients)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return times, len(failures)


def _client(port: int, path: str, cookie: str, until: float, times: list[float], failures: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.perf_counter() < until:
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        if answer.status != 200:
            failures.append(answer.status)
    connection.close()
