"""The list of hypotheses."""

from collections.abc import Iterable
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.backlog.columns import USUAL
from growthlab.backlog.queries import Kept, views_of
from growthlab.core import clock, formats
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.web import session
from growthlab.hypotheses.rules.states import State
from growthlab.pages.backlog.choices import Choices, choices_in
from growthlab.pages.backlog.filters import AGES, ALL, MINE, NOBODY, ONLY, OPEN, STALE, WITH, Filters, filters_from, sort_choices
from growthlab.pages.backlog.listing import count, page
from growthlab.pages.backlog.rows import drawn
from growthlab.pages.backlog.saved import beginning
from growthlab.pages.backlog.table import columns_here, labels_of, look_here, picks_rows
from growthlab.pages.backlog.tabs import address, naming_of, tabs_of
from growthlab.pages.backlog.ways import Way
from growthlab.pages.blueprint import page as page_of
from growthlab.pages.counts import MOST
from growthlab.pages.frame import counts_here
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.queries.scoring import formula_in_force

FITTING = 6  # columns that fit beside any title; with more of one's own choice the table scrolls in itself


@page_of("/w/<workspace>/hypotheses", "hypotheses.backlog")
@needs(Permission.READ)
def backlog() -> ResponseReturnValue:
    """Without any filter it begins with the view that this reader chose."""
    kept = views_of(session(), member())
    there = beginning(kept) if not request.args else ""
    return redirect(there) if there else _page(filters_from(request.args), kept)


def _page(filters: Filters, kept: list[Kept]) -> ResponseReturnValue:
    workspace, now = here(), clock.now()
    choices = choices_in(session(), workspace.id)
    found = page(session(), member(), filters, at=now)
    columns = columns_here(filters.columns)
    return render_template(
        "hypotheses/backlog.html",
        filters=filters,
        rows=drawn(look_here(choices, columns), found.rows),
        total=_total(filters, now, found.way),
        next_href=address(filters, after=found.next) if found.next else "",
        first_href=address(filters) if filters.after else "",
        picks=_picks(filters, choices),
        heads=_heads(filters),
        views=tabs_of(filters, kept), naming=naming_of(filters, kept),
        columns_href=url_for("hypotheses.ask_columns", workspace=workspace.slug, **filters.address()),
        columns=columns, labels=labels_of(columns), is_wide=columns != USUAL and len(columns) > FITTING, picks_rows=picks_rows(),
        base_currency=workspace.base_currency, formula=formula_in_force(session(), workspace),
        may=member().may,
        Permission=Permission,
    )


def _total(filters: Filters, now: datetime, way: Way) -> str:
    """In words."""
    total, is_least = _counted(filters) or count(session(), member(), filters, at=now, way=way)
    if is_least:
        return _("%(n)s hypotheses or more", n=formats.number(total))
    return ngettext("%(num)d hypothesis", "%(num)d hypotheses", total)


def _counted(filters: Filters) -> tuple[int, bool] | None:
    """By the navigation, which has counted the open states as far as MOST."""
    if filters.address(state=Filters.state, sort=Filters.sort, columns="") or filters.leaves_archived_out:
        return None
    states = filters.states or State
    if counts_here().is_beyond(*states):
        return MOST, True
    found = counts_here().of(*states)
    return None if found is None else (found, False)


def _picks(filters: Filters, choices: Choices) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The filters: name, label, what is chosen, and what can be."""
    states = [(OPEN, _("All open")), *((state.value, state.label) for state in State), (ALL, _("All"))]
    people = [("", _("Anyone")), (MINE, _("Me")), (NOBODY, _("No owner")), *_ids(choices.people)]
    ages = [("", _("Any")), (STALE, _("Untouched for long")), *((str(days), _("Over %(days)s days", days=days)) for days in AGES)]
    return [
        ("state", _("State"), filters.state, states),
        ("channel", _("Channel"), filters.channel, [("", _("Any")), *_ids(choices.channels)]),
        ("segment", _("Segment"), filters.segment, [("", _("Any")), *_ids(choices.segments)]),
        ("stage", _("Stage"), filters.stage, [("", _("Any")), *_ids(choices.stages)]),
        ("owner", _("Owner"), filters.owner, people),
        ("tag", _("Tag"), filters.tag, [("", _("Any")), *((name, name) for name in _with(filters.tag, choices.tags.values()))]),
        ("age", _("Age"), filters.age, ages),
        ("archived", _("Archive"), filters.archived, [("", _("Left out")), (WITH, _("Included")), (ONLY, _("Only"))]),
        ("sort", _("Sort"), filters.sort, sort_choices()),
    ]


def _with(chosen: str, names: Iterable[str]) -> list[str]:
    """A word that is in the address is a choice, even if no tag is written so."""
    known = list(names)
    return known if not chosen or chosen in known else [*known, chosen]


def _ids(names: dict[int, str]) -> list[tuple[str, str]]:
    return [(str(row_id), name) for row_id, name in names.items()]


def _heads(filters: Filters) -> dict[str, tuple[str, str]]:
    """For each column one can sort by: the address of that order, and the order it stands in now."""
    sort = filters.sort
    return {
        "belief": (address(filters, sort="belief"), "descending" if sort == "belief" else ""),
        "score": (address(filters, sort="score"), "descending" if sort == "score" else ""),
        "budget": _both_ways(filters, "budget", largest_first=True),
        "age": _both_ways(filters, "age", largest_first=True),
        "key": (address(filters, sort="key"), "ascending" if sort == "key" else ""),
    }


def _both_ways(filters: Filters, name: str, *, largest_first: bool) -> tuple[str, str]:
    """`age` ascending by the day of birth is the largest age first."""
    down, up = (name, f"-{name}") if name == "age" else (f"-{name}", name)
    order = {down: "descending", up: "ascending"}.get(filters.sort, "")
    wanted = up if filters.sort == down else down
    return address(filters, sort=wanted if largest_first else up), order
