"""Many hypotheses at once: the question, the change, what became of it, and its undo."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.backlog.actions import Wish, change_many, undo
from growthlab.backlog.forms import EMPTY, ChangesForm
from growthlab.backlog.models import Batch
from growthlab.backlog.queries import batch_of, changed_keys, recent_batches
from growthlab.backlog.rules import FIELDS, SHOWN, TAGS, Change
from growthlab.core import clock
from growthlab.core.days import parse_day
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, ngettext
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.keys import key_of
from growthlab.pages.backlog.filters import filters_from
from growthlab.pages.blueprint import page
from growthlab.pages.many.choosing import choices, meant, moves_for, rows_by, shelf_for
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@page("/w/<workspace>/hypotheses/changes/new", "hypotheses.ask_changes")
@needs(Permission.EDIT)
def ask() -> ResponseReturnValue:
    """What is to become of the ticked rows; nothing is changed by looking at it."""
    form = ChangesForm(formdata=None)
    form.offer(choices())
    rows = rows_by(session(), here().id, meant(filters_from(request.args)))
    form.rows.data = ",".join(str(row.number) for row in rows)
    return _question(form, rows)


@page("/w/<workspace>/hypotheses/changes", "hypotheses.make_changes", methods=("POST",))
@needs(Permission.EDIT)
def make() -> ResponseReturnValue:
    form = ChangesForm()
    form.offer(choices())
    rows = rows_by(session(), here().id, form.numbers)
    if form.validate():
        with refusals(form):
            batch = change_many(session(), rows, _wish(form), by=member(), at=clock.now(), on=clock.today(here().tz))
        if status_of(form) == 200:
            return redirect(_address(batch.id), code=303)
    return _question(form, rows_by(session(), here().id, form.numbers))


@page("/w/<workspace>/hypotheses/changes", "hypotheses.changes")
@needs(Permission.READ)
def latest() -> ResponseReturnValue:
    """The last changes of many, so that one can still be taken back."""
    return render_template("hypotheses/batches.html", batches=recent_batches(session(), here().id))


@page("/w/<workspace>/hypotheses/changes/<int:batch_id>", "hypotheses.change")
@needs(Permission.READ)
def result(batch_id: int) -> ResponseReturnValue:
    """How many changed, which were left and why; the one button that takes it back."""
    batch = batch_of(session(), here().id, batch_id)
    changed = [(key_of(number), title) for number, title in changed_keys(session(), batch)]
    return render_template(
        "hypotheses/batch.html", batch=batch, changed=changed, more=max(batch.count - SHOWN, 0), left=batch.left[:SHOWN],
        more_left=max(len(batch.left) - SHOWN, 0), can_undo=_can_undo(batch), filters=filters_from(request.args),
    )


@page("/w/<workspace>/hypotheses/changes/<int:batch_id>/undo", "hypotheses.undo_change", methods=("POST",))
@needs(Permission.EDIT)
def take_back(batch_id: int) -> ResponseReturnValue:
    batch = batch_of(session(), here().id, batch_id)
    count = undo(session(), batch, by=member(), at=clock.now())
    flash(ngettext("%(num)d hypothesis stands as before.", "%(num)d hypotheses stand as before.", count), "good")
    return redirect(_address(batch.id), code=303)


def _wish(form: ChangesForm) -> Wish:
    """RuleBroken at the field that the pressed button needs and that says nothing."""
    change = Change(form.change.data or "")
    day = (form.wake_on.data or "").strip()
    return Wish(
        change, value=_chosen(form, change) if change in FIELDS else None, tag=form.tag.data or "", reason=form.reason.data or None,
        wake_on=parse_day(day, field="wake_on") if day and change is Change.PARK else None,
    )


def _chosen(form: ChangesForm, change: Change) -> int | None:
    said = form[change.value].data
    if not said:
        raise RuleBroken(N_("Choose what it is set to."), code="nothing_chosen", field=change.value)
    return None if said == EMPTY else int(said)


def _question(form: ChangesForm, rows: list[Hypothesis]) -> ResponseReturnValue:
    page = render_template(
        "hypotheses/changes.html", form=form, rows=rows[:SHOWN], count=len(rows), more=max(len(rows) - SHOWN, 0),
        fields=[(change, form[change.value]) for change in FIELDS], moves=moves_for(rows), tags=TAGS, shelf=shelf_for(rows),
        filters=filters_from(request.args),
    )
    return page, status_of(form)


def _can_undo(batch: Batch) -> bool:
    mine = batch.by_id == member().person_id and member().may(Permission.EDIT, named=True)
    return batch.undone_at is None and batch.count > 0 and (mine or member().may(Permission.SELECT))


def _address(batch_id: int) -> str:
    """With the filters of the list one came from, so that it can be gone back to."""
    return url_for("hypotheses.change", workspace=here().slug, batch_id=batch_id, **filters_from(request.args).address())
