"""One POST to an address from outside: judged, short, small, and never led on by a redirect."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import httpcore

from growthlab.core.outgoing.addresses import Target
from growthlab.core.outgoing.troubles import NotReached, Why
from growthlab.core.outgoing.wire import Deadline, Wire

SECONDS = 10.0
MOST_BYTES = 64 * 1024
MOST_HEAD = 32 * 1024
NAME = "GrowthLab"


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers in lower case, at most 64 kB of text."""

    status: int
    headers: dict[str, str]
    text: str


def post(target: Target, content: bytes, *, headers: Mapping[str, str], seconds: float = SECONDS) -> Answer:
    """Send and read within `seconds` in all. Refused or NotReached when no answer came about.

    Proxies of the environment are not asked, no cookie is kept, no redirect is followed, and what
    stands beyond the first 64 kB of the answer is not read.
    """
    wire = Wire(Deadline(seconds), inside=target.inside, most=MOST_BYTES + MOST_HEAD)
    with asked(wire, "POST", target, headers=headers, content=content) as answer:
        return Answer(answer.status, headers_of(answer), _beginning(answer))


@contextmanager
def asked(
    wire: Wire, method: str, target: Target, *, headers: Mapping[str, str], content: bytes | None = None
) -> Iterator[httpcore.Response]:
    """The answer while its body can be read; whatever goes wrong meanwhile is NotReached or Refused."""
    sent = [("User-Agent", NAME), ("Accept-Encoding", "identity"), *headers.items()]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_tls(), network_backend=wire, max_connections=1) as pool,
            pool.stream(method, target.url, headers=sent, content=content) as answer,
        ):
            yield answer
    except (httpcore.TimeoutException, TimeoutError) as problem:
        raise NotReached("It did not answer in time.", why=Why.LATE) from problem
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as problem:
        why = Why.CERTIFICATE if _is_of_certificate(problem) else Why.BROKEN
        raise NotReached(f"It could not be reached: {str(problem) or type(problem).__name__}", why=why) from problem


def headers_of(answer: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}


def _is_of_certificate(problem: BaseException | None) -> bool:
    """The client wraps what TLS has said."""
    while problem is not None and not isinstance(problem, ssl.SSLCertVerificationError):
        problem = problem.__cause__ or problem.__context__
    return problem is not None


def _beginning(answer: httpcore.Response) -> str:
    read = bytearray()
    for piece in answer.iter_stream():
        read += piece
        if len(read) >= MOST_BYTES:
            break
    return bytes(read[:MOST_BYTES]).decode("utf-8", "replace")


@lru_cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
