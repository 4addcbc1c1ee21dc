"""What somebody entered about a receiver, and whether it can be one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from importlib.util import find_spec

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.outgoing import read_target
from growthlab.receivers.rules import TELEGRAM, Kind


@dataclass(frozen=True)
class Wish:
    """The fields of the form; a secret that is None stays as it is."""

    name: str
    language: str = "en"
    weekday: int = 0
    hour: time = time(9)
    address: str | None = None
    token: str | None = None
    chat: str | None = None
    every_event: bool = False


@dataclass(frozen=True)
class Allowed:
    """What the operator allows: hosts inside the own network, and services of Apprise."""

    inside: Collection[str] = ()
    services: Collection[str] = ()


def check_secrets(kind: Kind, wish: Wish, allowed: Allowed, *, fresh: bool) -> None:
    """RuleBroken at the field that is missing or cannot be used."""
    if kind is Kind.TELEGRAM:
        _need(wish.token or not fresh, "token", N_("Enter the bot's token."))
        _need(wish.chat, "chat", N_("Enter the chat's number or @name."))
        if wish.token and ("/" in wish.token or ":" not in wish.token):
            raise RuleBroken(N_("A bot's token looks like 123456:ABC-def."), code="no_token", field="token")
    else:
        _need(wish.address or not fresh, "address", N_("Enter the address."))
    if wish.address:
        host_of(kind, wish.address, allowed)


def host_of(kind: Kind, address: str | None, allowed: Allowed) -> str:
    """Whom a slow answer is blamed on; RuleBroken when the address may not be called."""
    if kind is Kind.APPRISE:
        return _service(address or "", allowed.services)
    return read_target(address or TELEGRAM, inside=allowed.inside, field="address").place


def _service(address: str, services: Collection[str]) -> str:
    """Apprise opens its own connections, so only services that the operator named may be used."""
    name = address.partition("://")[0].strip().lower()
    if find_spec("apprise") is None:
        raise RuleBroken(
            N_("Apprise is not installed here. The operator installs it with: pip install growthlab[more-channels]"),
            code="apprise_missing", field="address",
        )
    if not name or name not in services:
        raise RuleBroken(
            N_("This service is not among those that the operator allows (setting MORE_CHANNELS)."),
            code="service_not_allowed", field="address",
        )
    return f"apprise:{name}"


def _need(given: object, field: str, sentence: str) -> None:
    if not given:
        raise RuleBroken(sentence, code="missing", field=field)
