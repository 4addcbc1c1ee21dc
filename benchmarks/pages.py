"""How our pages do against a bare page on the same server, in one run: `python3 dev.py bench`.

Prints requests a second, the ratio to the bare page, and percentiles at 8 clients: the medians of rounds in which both
take turns, because what else the machine does changes from second to second. `benchmarks/work.py` counts the work
of the same pages where the machine is not quiet.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks.load import Load, drive
from benchmarks.prepared import PAGES, prepare

ROUNDS, SECONDS = 5, 2.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        url = f"sqlite:///{file}"
        cookie = prepare(url)
        bare = serve(["benchmarks.bare:app"], {"BARE_DATABASE": str(file)})
        ours = serve(["wsgi:app"], {"DATABASE_URL": url, "GROWTHLAB_ENV": "development", "LOG_LEVEL": "WARNING"})
        try:
            _measure(bare, ours, cookie)
        finally:
            for server, _ in (bare, ours):
                server.terminate()
                server.wait(timeout=30)


def serve(app: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn_conf.py", "-b", f"127.0.0.1:{port}", "--log-level", "error", *app]
    server = subprocess.Popen(command, env=os.environ | environment)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
            break
        except OSError:
            time.sleep(0.1)
    return server, port


def _measure(bare: tuple[subprocess.Popen[bytes], int], ours: tuple[subprocess.Popen[bytes], int], cookie: str) -> None:
    print(f"{'page':16} {'req/s':>8} {'of bare':>8} {'p50 ms':>8} {'p95 ms':>8} {'x bare':>8} {'failures':>9}")
    for name, path in PAGES.items():
        rounds = [(drive(bare[1], "/bare", seconds=SECONDS), drive(ours[1], path, cookie=cookie, seconds=SECONDS)) for _ in range(ROUNDS)]
        share = median(page.rate / yardstick.rate for yardstick, page in rounds)
        slower = median(page.p95 / yardstick.p95 for yardstick, page in rounds)
        _tell("bare", [yardstick for yardstick, _ in rounds], 1, 1)
        _tell(name, [page for _, page in rounds], share, slower)


def _tell(name: str, loads: list[Load], share: float, slower: float) -> None:
    rate, p50, p95 = (median(getattr(load, figure) for load in loads) for figure in ("rate", "p50", "p95"))
    print(f"{name:16} {rate:8.0f} {share:8.2f} {p50:8.1f} {p95:8.1f} {slower:8.1f} {sum(load.failures for load in loads):9}", flush=True)


if __name__ == "__main__":
    main()
