"""A small balancer for the check: hands each connection to the next process that listens."""

import contextlib
import itertools
import select
import socket
import threading
from collections.abc import Sequence

PIECE = 65_536
PATIENCE = 60.0


class Balancer:
    """Listens on a free loopback port. Bytes go through as they are; a connection lives and dies with its process."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.ports = itertools.cycle(ports)
        self.count = len(ports)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed: the check is over
            while True:
                visitor, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor: socket.socket) -> None:
        with visitor:
            process = self._connect()
            if process:
                with process:
                    _carry(visitor, process)

    def _connect(self) -> socket.socket | None:
        """The next process that takes a connection; none when all are down."""
        for _ in range(self.count):
            with contextlib.suppress(OSError):
                return socket.create_connection(("127.0.0.1", next(self.ports)), timeout=2)
        return None


def _carry(one: socket.socket, other: socket.socket) -> None:
    """Until either side has ended or nothing was said for a minute."""
    to = {one: other, other: one}
    with contextlib.suppress(OSError):
        while ready := select.select([one, other], [], [], PATIENCE)[0]:
            for side in ready:
                piece = side.recv(PIECE)
                if not piece:
                    return
                to[side].sendall(piece)
