"""What every template is given, on any Jinja environment: pages, mails and tests dress theirs here."""

from collections.abc import Callable

from jinja2 import Environment

from growthlab.core import formats
from growthlab.core.i18n import gettext, plural_of
from growthlab.core.marked import as_html

FILTERS: dict[str, Callable[..., str]] = {
    "day": formats.day,
    "short_day": formats.short_day,
    "long_day": formats.long_day,
    "moment": formats.moment,
    "number": formats.number,
    "percent": formats.percent,
    "points": formats.points,
    "short_number": formats.short_number,
    "initials": formats.initials,
    "file_size": formats.file_size,
    "marked": as_html,
}


def dress(environment: Environment, *, asset: Callable[[str], str]) -> None:
    """Gives an environment the filters, the two languages and `asset()`; leaves its loader alone."""
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.filters.update(FILTERS)
    environment.globals["asset"] = asset
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(gettext, plural_of, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
