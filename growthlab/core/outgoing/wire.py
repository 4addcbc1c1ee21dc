"""The network below a call: names are resolved once, every address is judged, and the clock runs for all of it."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from growthlab.core.outgoing.addresses import is_public
from growthlab.core.outgoing.troubles import NotReached, Refused, Why


class Deadline:
    """So many seconds for everything together, however slowly the other side speaks."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left; NotReached when there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise NotReached("It did not answer in time.", why=Why.LATE)
        return left


class Stream(httpcore.NetworkStream):
    """A connection that stops with its deadline and after so many bytes."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline, most: int) -> None:
        self.inner, self.deadline, self.left = inner, deadline, most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.left <= 0:
            raise NotReached("It answered with more than is read here.", why=Why.TOO_MUCH)
        got = self.inner.read(min(max_bytes, self.left), self.deadline.left())
        self.left -= len(got)
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left())

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Stream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left()), self.deadline, self.left)

    def close(self) -> None:
        self.inner.close()

    def get_extra_info(self, info: str) -> Any:  # Any: as httpcore declares it
        return self.inner.get_extra_info(info)


class Wire(httpcore.NetworkBackend):
    """Connects to the address that was judged, never to the name: a second answer of the DNS changes nothing."""

    def __init__(self, deadline: Deadline, *, inside: bool, most: int) -> None:
        self.deadline, self.inside, self.most = deadline, inside, most
        self.network = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        address = judged(resolve(host, port, self.deadline), host, inside=self.inside)
        stream = self.network.connect_tcp(address, port, self.deadline.left(), None, socket_options)
        peer = stream.get_extra_info("server_addr")[0]
        if not self.inside and not is_public(ipaddress.ip_address(peer.partition("%")[0])):
            stream.close()
            raise Refused(f"{host} leads inside the network of this server.")
        return Stream(stream, self.deadline, self.most)


def judged(addresses: list[str], host: str, *, inside: bool) -> str:
    """The address to connect to. Refused when the name leads inside, even if it leads outside too."""
    if not inside and not all(is_public(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
        raise Refused(f"{host} leads inside the network of this server.")
    return addresses[0]


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """What the name resolves to, IPv4 first; a resolver that hangs is left to itself."""
    found: list[str] = []
    problem: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(answer[4][0]) for answer in sorted(answers, key=lambda answer: answer[0] != socket.AF_INET))
        except (OSError, UnicodeError) as caught:
            problem.append(caught)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if not found:
        raise NotReached(f"The name {host} is not known." if problem else f"The name {host} was not resolved in time.", why=Why.NAME)
    return found
