"""What the operator's settings name for the sources of one workspace: hosts inside, tokens, databases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from growthlab.core.outgoing.addresses import inside_hosts


@dataclass(frozen=True)
class Token:
    """A secret, and the only host that it is sent to."""

    host: str
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Outside:
    """By the names that people choose; what stands behind a name is shown to nobody."""

    inside: frozenset[str] = frozenset()
    tokens: Mapping[str, Token] = field(default_factory=dict)
    databases: Mapping[str, str] = field(default_factory=dict, repr=False)


def outside_of(settings: Mapping[str, Any], slug: str) -> Outside:  # Any: a setting is a text, a number, a yes or no
    """An entry `northline/crm=…` is for that workspace alone, `crm=…` for every one."""
    told = [(*name.partition("@")[::2], secret) for name, secret in _named(settings["KPI_TOKENS"], slug)]
    tokens = {name: Token(host.lower(), secret) for name, host, secret in told}
    return Outside(inside_hosts(settings["INSIDE_HOSTS"]), tokens, dict(_named(settings["KPI_DATABASES"], slug)))


def _named(setting: str, slug: str) -> list[tuple[str, str]]:
    found = []
    for entry in setting.split():
        name, _, behind = entry.partition("=")
        whose, slash, own = name.rpartition("/")
        if not slash or whose == slug:
            found.append((own, behind))
    return found
