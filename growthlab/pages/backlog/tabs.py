"""The tabs above the list: the usual lists, then those under a name; and what can be done with the one that is shown."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from flask import g, url_for

from growthlab.backlog.queries import Kept
from growthlab.core.i18n import gettext as _
from growthlab.pages.backlog.filters import ALL, MINE, ONLY, STALE, Filters
from growthlab.pages.backlog.saved import filters_of
from growthlab.people.access import here

Tab = tuple[str, str, bool]  # text, address, whether it is shown


class Naming(NamedTuple):
    """The button beside the list: keep it under a name, or look at the name it has."""

    text: str
    href: str


def tabs_of(filters: Filters, kept: Iterable[Kept]) -> list[Tab]:
    usual = [
        (_("All open"), Filters()),
        (_("Waits for my vote"), Filters(vote="mine")),
        (_("Mine"), Filters(owner=MINE)),
        (_("Untouched for long"), Filters(age=STALE)),
        (_("Validated, not handed over"), Filters(state="validated")),
        (_("Everything"), Filters(state=ALL)),
        (_("Archive"), Filters(state=ALL, archived=ONLY)),
    ]
    now, whole, own = filters.address(sort=Filters.sort, columns=""), filters.address(), list(kept)
    named = [(one.view.name, filters_of(one.view)) for one in own]
    is_named = any(view.address() == whole for _name, view in named)
    found = [(text, address(view), view.address() == now and not is_named) for text, view in usual]
    return found + [(text, address(view), view.address() == whole) for text, view in named]


def naming_of(filters: Filters, kept: Iterable[Kept]) -> Naming:
    whole = filters.address()
    for one in kept:
        if filters_of(one.view).address() == whole:
            first = "1" if one.is_first else None
            return Naming(_("This view"), url_for("hypotheses.view", workspace=here().slug, view_id=one.view.id, first=first))
    return Naming(_("Save as a view"), url_for("hypotheses.new_view", workspace=here().slug, **whole))


def address(filters: Filters, **changes: str) -> str:
    """Written here instead of by url_for, which a page of a dozen such links would feel."""
    return f"{_here()}?{urlencode(filters.place(**changes))}"


def _here() -> str:
    if "backlog_address" not in g:
        g.backlog_address = url_for("hypotheses.backlog", workspace=here().slug)
    found: str = g.backlog_address
    return found
