"""Which addresses may be called: pure, no network. What a name resolves to is asked again at each call."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Target:
    """An address that was read and may be tried: the host in ASCII, and whether the operator allows it inside."""

    url: str
    scheme: str
    host: str
    port: int
    inside: bool = False

    @property
    def place(self) -> str:
        """The host, with its port where that is not the usual one."""
        return self.host if self.port == PORTS[self.scheme] else f"{self.host}:{self.port}"


def read_target(url: str, *, inside: Collection[str] = (), field: str | None = None) -> Target:
    """The parts of a full https address; http only for hosts that the operator named as `inside`.

    RuleBroken with a sentence for anything else. A host that is an address inside the network is refused
    here already; a name is judged by what it resolves to, when it is called.
    """
    try:
        parts = urlsplit(url)
        host, port = _ascii(parts.hostname or ""), parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    unreadable = any(letter.isspace() or not letter.isprintable() for letter in url) or len(url) > LONGEST
    if not host or not port or parts.username or parts.password or unreadable or "\\" in url:
        raise RuleBroken(N_("This is no full web address, such as https://hooks.example.com/abc."), code="no_address", field=field)
    allowed = host in inside or f"{host}:{port}" in inside
    if parts.scheme != "https" and not (parts.scheme == "http" and allowed):
        raise RuleBroken(N_("The address must begin with https://, so that nobody on the way can read it."), code="not_https", field=field)
    if not allowed and _is_inside_literal(host):
        raise RuleBroken(
            N_("This address lies inside the network of this server. Name one that the internet can reach."),
            code="inside", field=field,
        )
    return Target(_written(parts, host), parts.scheme, host, port, allowed)


def inside_hosts(named: str) -> frozenset[str]:
    """The setting INSIDE_HOSTS as names: `chat.local, 10.0.0.7:8065`."""
    return frozenset(name.strip().lower() for name in named.split(",") if name.strip())


def is_public(address: IpAddress) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, metadata, multicast or reserved."""
    real = _unwrapped(address)
    return real.is_global and not (real.is_multicast or real.is_reserved or real.is_unspecified)


def _written(parts: SplitResult, host: str) -> str:
    """In ASCII throughout, without what stands behind #."""
    named = f"[{host}]" if ":" in host else host
    place = f"{named}:{parts.port}" if parts.port else named
    return urlunsplit((parts.scheme, place, quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT + "?"), ""))


def _unwrapped(address: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 one carries: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address


def _is_inside_literal(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


def _ascii(host: str) -> str:
    """As the network knows it; UnicodeError, which is a ValueError, for what cannot be a name."""
    host = host.rstrip(".").lower()
    return host if host.isascii() else host.encode("idna").decode()
