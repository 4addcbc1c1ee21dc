"""Time zones by their IANA names, such as Europe/Moscow."""

from functools import lru_cache
from zoneinfo import available_timezones

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_


@lru_cache
def zones() -> tuple[str, ...]:
    """The zones people choose from: a place each, and UTC first."""
    places = sorted(name for name in available_timezones() if _is_place(name))
    return ("UTC", *places)


def check_zone(name: str) -> None:
    if name not in available_timezones():
        raise RuleBroken(
            N_("“%(zone)s” is not a time zone. Write it like Europe/Moscow or Asia/Almaty."),
            code="zone_unknown", field="tz", zone=name[:40],
        )


def _is_place(name: str) -> bool:
    return "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/"))
