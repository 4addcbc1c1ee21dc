"""Lists under a name: the tabs above the list, saving the one that is shown, changing and deleting it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.backlog.actions.viewing import begin_with, change_view, delete_view, may_change, save_view
from growthlab.backlog.forms import ViewForm
from growthlab.backlog.models import SavedView
from growthlab.backlog.queries import Kept, view_of
from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.pages.backlog.filters import Filters, filters_from
from growthlab.pages.blueprint import page as page_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page_of("/w/<workspace>/hypotheses/views/new", "hypotheses.new_view")
@needs(Permission.READ)
def ask() -> ResponseReturnValue:
    """A name for the list that was shown; nothing is kept by looking at it."""
    return _page(ViewForm(formdata=None), None)


@page_of("/w/<workspace>/hypotheses/views", "hypotheses.save_view", methods=("POST",))
@needs(Permission.READ)
def save() -> ResponseReturnValue:
    form = ViewForm()
    if form.validate():
        with refusals(form):
            query = {name: str(value) for name, value in filters_from(request.args).address().items()}
            view = save_view(session(), by=member(), at=clock.now(), name=form.name.data or "", query=query, shared=form.shared.data)
            _begin(view, form)
        if status_of(form) == 200:
            return _to(view)
    return _page(form, None)


@page_of("/w/<workspace>/hypotheses/views/<int:view_id>", "hypotheses.view")
@needs(Permission.READ)
def show(view_id: int) -> ResponseReturnValue:
    view = view_of(session(), member(), view_id)
    first = request.args.get("first") == "1"
    return _page(ViewForm(formdata=None, data={"name": view.name, "shared": view.shared, "first": first}), view)


@page_of("/w/<workspace>/hypotheses/views/<int:view_id>", "hypotheses.change_view", methods=("POST",))
@needs(Permission.READ)
def change(view_id: int) -> ResponseReturnValue:
    """Its name and who sees it, where that may be changed; how the own list begins, always."""
    view, form = view_of(session(), member(), view_id), ViewForm()
    if form.validate():
        with refusals(form):
            if may_change(view, member()):
                change_view(session(), view, by=member(), at=clock.now(), name=form.name.data or "", shared=form.shared.data)
            _begin(view, form)
        if status_of(form) == 200:
            return _to(view)
    return _page(form, view_of(session(), member(), view_id))


@page_of("/w/<workspace>/hypotheses/views/<int:view_id>/removal", "hypotheses.delete_view", methods=("POST",))
@needs(Permission.READ)
def remove(view_id: int) -> ResponseReturnValue:
    view = view_of(session(), member(), view_id)
    name = view.name
    delete_view(session(), view, by=member(), at=clock.now())
    flash(_("The view “%(name)s” is gone; its hypotheses stay.", name=name), "good")
    return redirect(url_for("hypotheses.backlog", workspace=here().slug), code=303)


def filters_of(view: SavedView) -> Filters:
    """What the view shows; a word that means nothing any more is left out, as in any address."""
    return filters_from(view.query)


def beginning(kept: list[Kept]) -> str:
    """Where a list without any filter begins: the address of this reader's first view, empty for none."""
    first = next((one.view for one in kept if one.is_first), None)
    return url_for("hypotheses.backlog", workspace=here().slug, **filters_of(first).place()) if first else ""


def _begin(view: SavedView, form: ViewForm) -> None:
    session().flush()  # the choice names the view by id
    if form.first.data:
        begin_with(session(), view, by=member(), at=clock.now())
    elif request.form.get("was_first") == "1":
        begin_with(session(), None, by=member(), at=clock.now())


def _to(view: SavedView) -> ResponseReturnValue:
    flash(_("The view “%(name)s” is kept.", name=view.name), "good")
    return redirect(url_for("hypotheses.backlog", workspace=here().slug, **filters_of(view).place()), code=303)


def _page(form: ViewForm, view: SavedView | None) -> ResponseReturnValue:
    page = render_template(
        "hypotheses/view.html", form=form, view=view, filters=filters_of(view) if view else filters_from(request.args),
        may_change=view is None or may_change(view, member()), may_share=member().may(Permission.DRAFT),
        was_first=request.values.get("first") == "1" or request.form.get("was_first") == "1",
    )
    return page, status_of(form)
