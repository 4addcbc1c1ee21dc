"""A large import while it comes in, and an import that is taken back."""

from flask import Response, flash, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer

from growthlab.core import clock
from growthlab.core.i18n import ngettext
from growthlab.core.tasks import scheduler_is_seen
from growthlab.core.web import refusals, session, status_of
from growthlab.exchange import actions
from growthlab.exchange.actions.queueing import task_of_import
from growthlab.exchange.models import Import
from growthlab.exchange.options import LOOKED_AT
from growthlab.exchange.preview import Shown
from growthlab.exchange.views.blueprint import bp
from growthlab.exchange.views.imports import form_of, load, preview_page, to_preview
from growthlab.people.access import member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/import/<int:import_id>/progress")
@needs(Permission.IMPORT)
def progress(import_id: int) -> ResponseReturnValue:
    """How far it is; once it is over the page is drawn anew."""
    kept = load(import_id, defer(Import.upload))  # type: ignore[arg-type]  # a mapped column; asked for every two seconds
    task = task_of_import(session(), kept)
    answer: Response = make_response(
        render_template("exchange/_progress.html", shown=Shown(kept, kept.report), task=task, waits=not is_worked())
    )
    if task is None or task.is_over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@bp.post("/w/<workspace>/import/<int:import_id>/stop")
@needs(Permission.IMPORT)
def stop(import_id: int) -> ResponseReturnValue:
    """It stops at its next step, and what had come in is taken back."""
    kept = load(import_id)
    form = form_of(kept)
    with refusals(form):
        actions.stop(session(), kept, by=member(), at=clock.now())
    return to_preview(kept) if status_of(form) == 200 else preview_page(kept, form)


@bp.post("/w/<workspace>/import/<int:import_id>/undo")
@needs(Permission.IMPORT)
def undo(import_id: int) -> ResponseReturnValue:
    """The whole import goes; with `but_worked_on` all but the rows on which somebody has worked since."""
    kept, but = load(import_id), request.form.get("but_worked_on") == "yes"
    form, count = form_of(kept), 0
    large = int(kept.report.get("created", 0)) + int(kept.report.get("updated", 0)) > LOOKED_AT
    with refusals(form):
        if large and not kept.undone_at:
            actions.begin_undo(session(), kept, by=member(), at=clock.now(), but_worked_on=but)
        else:
            count = actions.undo(session(), kept, by=member(), at=clock.now(), but_worked_on=but)
    if status_of(form) != 200:
        return preview_page(kept, form)
    if not large:
        flash(ngettext("%(num)d row taken back.", "%(num)d rows taken back.", count), "good")
    return to_preview(kept)


def is_worked() -> bool:
    """Whether a scheduler is there to do what waits."""
    return scheduler_is_seen(session(), at=clock.now())


__all__ = ["progress", "stop", "undo"]
