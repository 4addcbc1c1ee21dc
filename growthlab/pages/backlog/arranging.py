"""Choosing the columns of the list: for oneself, or for the view under whose name it stands."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.backlog.actions.arranging import arrange_view, keep_columns
from growthlab.backlog.actions.viewing import may_change
from growthlab.backlog.columns import COLUMN_LABELS, USUAL, in_order, label_of
from growthlab.backlog.forms import ColumnsForm
from growthlab.backlog.models import SavedView
from growthlab.backlog.queries import views_of
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.pages.backlog.filters import Filters, filters_from
from growthlab.pages.backlog.saved import filters_of
from growthlab.pages.backlog.table import columns_here
from growthlab.pages.blueprint import page
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/hypotheses/columns", "hypotheses.ask_columns")
@needs(Permission.READ)
def ask() -> ResponseReturnValue:
    """All columns, those of the list one came from ticked and in their order."""
    filters = filters_from(request.args)
    return _page(ColumnsForm(formdata=None, data={"columns": list(columns_here(filters.columns))}), filters)


@page("/w/<workspace>/hypotheses/columns", "hypotheses.choose_columns", methods=("POST",))
@needs(Permission.READ)
def choose() -> ResponseReturnValue:
    """For this person's lists, or for the view; back to the list one came from."""
    form, filters = ColumnsForm(), filters_from(request.args)
    view = _view_here(filters)
    if form.validate():
        with refusals(form):
            wanted = USUAL if form.go.data == "usual" else in_order(form.columns.data or (), _places())
            if form.go.data == "view" and view is not None:
                arrange_view(session(), view, wanted, by=member(), at=clock.now())
            else:
                keep_columns(session(), wanted, by=member(), at=clock.now())
        if status_of(form) == 200:
            return _kept(filters, view if form.go.data == "view" else None)
    return _page(form, filters)


def _kept(filters: Filters, view: SavedView | None) -> ResponseReturnValue:
    """Columns that stood in the address give way to those that are kept now."""
    flash(_("The columns are kept."), "good")
    there = filters_of(view).place() if view else filters.place(columns="")
    return redirect(url_for("hypotheses.backlog", workspace=here().slug, **there), code=303)


def _places() -> dict[str, int]:
    """The numbers that were typed; a field without one goes to the end."""
    said = {name: request.form.get(f"place-{name}", "").strip() for name in COLUMN_LABELS}
    return {name: int(text) for name, text in said.items() if text.isascii() and text.isdigit() and len(text) < 4}


def _view_here(filters: Filters) -> SavedView | None:
    """The view that shows this list, whatever its columns are, where this reader may change it."""
    plain = filters.address(columns="")
    views = (one.view for one in views_of(session(), member()))
    return next((view for view in views if may_change(view, member()) and filters_of(view).address(columns="") == plain), None)


def _page(form: ColumnsForm, filters: Filters) -> ResponseReturnValue:
    ticked = [name for name in form.columns.data or () if name in COLUMN_LABELS]
    places = {name: str(place) for place, name in enumerate(ticked, 1)}
    rest = [name for name in COLUMN_LABELS if name not in ticked]
    typed = [(name, request.form.get(f"place-{name}", places.get(name, ""))) for name in [*ticked, *rest]]
    rows = [(name, label_of(name), name in ticked, place) for name, place in typed]
    page = render_template("hypotheses/columns.html", form=form, rows=rows, filters=filters, view=_view_here(filters))
    return page, status_of(form)
