"""A receiver of web calls on a loopback port: it keeps what came and answers as it is told."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pytest


class Call(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


class Receiver(ThreadingHTTPServer):
    """`status`, `answer`, `sends` and `waits` say how it answers; `drips` sends one byte at a time, this many seconds apart.

    `meanwhile` is called before each answer.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.calls: list[Call] = []
        self.scheme = "http"
        self.status, self.answer, self.sends = 200, b"ok", {}
        self.waits = self.drips = 0.0
        self.meanwhile: Callable[[], object] = lambda: None
        self.pages: dict[str, tuple[int, bytes, dict[str, str]]] = {}

    def speak_tls(self, certificate: str, key: str) -> None:
        """From now on behind this certificate."""
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate, key)
        self.socket, self.scheme = tls.wrap_socket(self.socket, server_side=True), "https"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str = "/hook") -> str:
        return f"{self.scheme}://{self.host}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller who does not trust the certificate hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.calls.append(Call(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        time.sleep(self.server.waits)
        self.server.meanwhile()
        self.send_response(self.server.status)
        for name, value in ({"Content-Length": str(len(self.server.answer))} | self.server.sends).items():
            self.send_header(name, value)
        self.end_headers()
        self._say(self.server.answer)

    def do_GET(self) -> None:
        """`pages` says what stands at a path; elsewhere it answers as to a POST."""
        if self.path in self.server.pages:
            self.server.status, self.server.answer, self.server.sends = self.server.pages[self.path]
        self.do_POST()

    def _say(self, answer: bytes) -> None:
        try:
            if not self.server.drips:
                self.wfile.write(answer)
                return
            for byte in answer:
                self.wfile.write(bytes([byte]))
                time.sleep(self.server.drips)
        except OSError:
            """The caller has had enough."""

    def log_message(self, *words: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
