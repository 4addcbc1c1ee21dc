"""Time zones by their IANA names, such as Europe/Moscow."""

from functools import lru_cache
from zoneinfo import available_timezones

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_


@lru_cache
def zones() -> tuple[str, ...]:
    """The zones people choose from: a place each, and UTC first."""
    return ("UTC", *sorted(name for name in _known() if _is_place(name)))


def check_zone(name: str) -> None:
    if name not in _known():
        raise RuleBroken(
            N_("“%(zone)s” is not a time zone. Write it like Europe/Moscow or Asia/Almaty."),
            code="zone_unknown", field="tz", zone=name[:40],
        )


@lru_cache
def _known() -> frozenset[str]:
    """Finding them reads some 600 files."""
    return frozenset(available_timezones())


def _is_place(name: str) -> bool:
    return "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/"))
