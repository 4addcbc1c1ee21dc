"""One document from an address of outside: each redirect judged like the first address, short, and small."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore

from growthlab.core.errors import RuleBroken
from growthlab.core.outgoing.addresses import Target, read_target
from growthlab.core.outgoing.calling import MOST_HEAD, SECONDS, asked, headers_of
from growthlab.core.outgoing.troubles import NotReached, Refused, Why
from growthlab.core.outgoing.wire import Deadline, Wire

MOST_DOCUMENT = 1_000_000
MOST_HOPS = 3
_LEADS_ON = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Fetched:
    """What came back: the status, the headers in lower case, and the whole body as it is."""

    status: int
    headers: dict[str, str]
    content: bytes


def fetch(
    target: Target, *, headers: Mapping[str, str], inside: Collection[str] = (), most: int = MOST_DOCUMENT, seconds: float = SECONDS
) -> Fetched:
    """GET within `seconds` for all hops together. Refused or NotReached when no answer came about, or one over `most` bytes.

    At most three redirects are followed, each to https; a header `Authorization` stays with the host it was meant for,
    and so does the leave to call a host of the own network (`inside`).
    """
    deadline, here, sent = Deadline(seconds), target, dict(headers)
    for _hop in range(MOST_HOPS + 1):
        wire = Wire(deadline, inside=here.inside, most=most + MOST_HEAD)
        with asked(wire, "GET", here, headers=sent) as answer:
            told = headers_of(answer)
            if answer.status not in _LEADS_ON or "location" not in told:
                return Fetched(answer.status, told, _whole(answer, told, most))
        there = _next(here, told["location"], inside)
        if (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
            sent.pop("Authorization", None)
        here = there
    raise Refused("It leads on and on to other addresses.")


def _next(here: Target, location: str, inside: Collection[str]) -> Target:
    url = urljoin(here.url, location)
    try:
        there = read_target(url, inside=inside)
        same = (there.host, there.port) == (here.host, here.port)
        return there if same or not there.inside else read_target(url)
    except RuleBroken as rule:
        raise Refused(f"It leads on to an address that is not called: {rule}") from rule


def _whole(answer: httpcore.Response, told: Mapping[str, str], most: int) -> bytes:
    said = told.get("content-length", "")
    if said.isascii() and said.isdigit() and len(said) < 20 and int(said) > most:
        raise NotReached("It answered with more than is read here.", why=Why.TOO_MUCH)
    read = bytearray()
    for piece in answer.iter_stream():
        read += piece
        if len(read) > most:
            raise NotReached("It answered with more than is read here.", why=Why.TOO_MUCH)
    return bytes(read)
