"""The lists of the catalog: one page each, with its form on it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.catalog import queries, starter
from growthlab.catalog.actions import bring_back, drop_holiday, merge_tag, retire
from growthlab.catalog.forms import ListForm, MergeTagForm
from growthlab.catalog.hints import HINTS
from growthlab.catalog.lists import LISTS, List
from growthlab.catalog.models import Holiday
from growthlab.catalog.rules import funnel_is_usual
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

__all__ = ["bp", "starter"]  # importing the starter lets a new workspace begin with it

bp = Blueprint("catalog", __name__)
Row = Any  # Any: a row of whichever list


@bp.get("/w/<workspace>/catalog/<kind>")
@needs(Permission.READ)
def lists(kind: str) -> ResponseReturnValue:
    """The list, and the form for a new row or, with `?edit=`, for one of its rows."""
    found = _list(kind)
    wanted = request.args.get("edit", type=int)
    row = _row(found, wanted) if wanted else None
    form = found.form.of(row) if row else found.form(formdata=None)
    return _page(found, form, row)


@bp.post("/w/<workspace>/catalog/<kind>")
@needs(Permission.KEEP_CATALOG)
def add(kind: str) -> ResponseReturnValue:
    found = _list(kind)
    form = found.form()
    _offer(found, form, None)
    if form.validate():
        with refusals(form):
            found.add(session(), by=member(), at=clock.now(), **form.fields(here()))
    return _done(found, form, None)


@bp.post("/w/<workspace>/catalog/<kind>/<int:row_id>")
@needs(Permission.KEEP_CATALOG)
def change(kind: str, row_id: int) -> ResponseReturnValue:
    found = _list(kind)
    row, form = _row(found, row_id), found.form()
    _offer(found, form, row)
    if form.validate():
        with refusals(form):
            found.change(session(), row, by=member(), at=clock.now(), **form.fields(here()))
    return _done(found, form, row)


@bp.post("/w/<workspace>/catalog/<kind>/<int:row_id>/retirement")
@needs(Permission.KEEP_CATALOG)
def take_out(kind: str, row_id: int) -> ResponseReturnValue:
    """No longer offered in forms; what names it keeps it."""
    found = _retirable(kind)
    retire(session(), _row(found, row_id), by=member(), at=clock.now())
    return _to(found)


@bp.post("/w/<workspace>/catalog/<kind>/<int:row_id>/return")
@needs(Permission.KEEP_CATALOG)
def take_back(kind: str, row_id: int) -> ResponseReturnValue:
    found = _retirable(kind)
    bring_back(session(), _row(found, row_id), by=member(), at=clock.now())
    return _to(found)


@bp.post("/w/<workspace>/catalog/holidays/<int:row_id>/removal")
@needs(Permission.KEEP_CATALOG)
def remove_holiday(row_id: int) -> ResponseReturnValue:
    """A day that is a working day after all."""
    holiday = queries.find(session(), Holiday, here().id, row_id)
    drop_holiday(session(), holiday, by=member(), at=clock.now())
    return _to(LISTS["holidays"])


@bp.post("/w/<workspace>/catalog/tags/<int:row_id>/merger")
@needs(Permission.KEEP_CATALOG)
def merge(row_id: int) -> ResponseReturnValue:
    """The tag goes into another one, on every hypothesis that carries it."""
    found = LISTS["tags"]
    tag, form = _row(found, row_id), MergeTagForm()
    form.offer(_rows(found), tag)
    if form.validate():
        with refusals(form):
            into = merge_tag(session(), tag, _row(found, form.into.data), by=member(), at=clock.now())
        if status_of(form) == 200:
            flash(_("“%(one)s” is now “%(other)s”.", one=tag.name, other=into.name), "good")
            return _to(found)
    row = _row(found, row_id)
    return _page(found, found.form.of(row), row, merging=form)


def _list(kind: str) -> List:
    return LISTS.get(kind) or abort(404)


def _retirable(kind: str) -> List:
    found = _list(kind)
    return found if found.can_retire else abort(404)


def _row(found: List, row_id: int) -> Row:
    return queries.find(session(), found.model, here().id, row_id)


def _rows(found: List) -> list[Row]:
    return found.rows(session(), here().id)


def _offer(found: List, form: ListForm, row: Row) -> None:
    form.offer(found.picks(session(), here().id) if found.picks else _rows(found), row)


def _done(found: List, form: ListForm, row: Row) -> ResponseReturnValue:
    if status_of(form) != 200:
        return _page(found, form, row)
    flash(_("Saved."), "good")
    return _to(found)


def _to(found: List) -> ResponseReturnValue:
    return redirect(url_for("catalog.lists", workspace=here().slug, kind=found.kind), 303)


def _page(found: List, form: ListForm, row: Row, *, merging: MergeTagForm | None = None) -> ResponseReturnValue:
    rows = _rows(found)
    _offer(found, form, row)
    if row and found.kind == "tags" and merging is None:
        merging = MergeTagForm(formdata=None)
        merging.offer(rows, row)
    kept = [one for one in rows if not found.can_retire or one.active]
    page = render_template(
        "catalog/list.html", list=found, lists=LISTS.values(), form=form, row=row, rows=kept,
        retired=[one for one in rows if found.can_retire and not one.active],
        keeps=member().may(Permission.KEEP_CATALOG), hints=HINTS[found.kind],
        merging=merging, unusual=found.kind == "stages" and not funnel_is_usual(len(kept)),
    )
    return page, status_of(merging if merging is not None and merging.errors else form)
