"""One criterion: added, changed, taken out and brought back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.people.scoring import Criterion
from growthlab.voting.actions.scoring import (
    add_criterion,
    bring_criterion_back,
    change_criterion,
    criterion_of,
    own_criterion,
    remove_criterion,
)
from growthlab.voting.forms import KnownForm, OwnForm
from growthlab.voting.forms.scoring import ungrouped
from growthlab.voting.rules.criteria import is_own, meaning, name_of
from growthlab.voting.rules.shaping import criterion_stamp
from growthlab.voting.views.blueprint import bp


@bp.get("/w/<workspace>/scoring/criteria/new")
@needs(Permission.KEEP_CATALOG)
def new_criterion() -> ResponseReturnValue:
    return _page(OwnForm.fresh(), None)


@bp.post("/w/<workspace>/scoring/criteria/new")
@needs(Permission.KEEP_CATALOG)
def add() -> ResponseReturnValue:
    form = OwnForm()
    if form.validate():
        with refusals(form):
            add_criterion(session(), form.applied(Criterion(key="")), by=member(), at=clock.now())
    return _answer(form, None)


@bp.get("/w/<workspace>/scoring/criteria/<key>")
@needs(Permission.KEEP_CATALOG)
def criterion(key: str) -> ResponseReturnValue:
    found = criterion_of(here().scoring, key)
    return _page(OwnForm.of(found) if is_own(found) else KnownForm.of(found), found)


@bp.post("/w/<workspace>/scoring/criteria/<key>")
@needs(Permission.KEEP_CATALOG)
def keep_criterion(key: str) -> ResponseReturnValue:
    found = criterion_of(here().scoring, key)
    form = OwnForm() if is_own(found) else KnownForm()
    if form.validate():
        with refusals(form):
            change_criterion(session(), form.applied(found), seen=form.seen.data, by=member(), at=clock.now())
    return _answer(form, found)


@bp.post("/w/<workspace>/scoring/criteria/<key>/removal")
@needs(Permission.KEEP_CATALOG)
def take_out(key: str) -> ResponseReturnValue:
    """A criterion that the formula cannot do without stays, and its page says why."""
    found = own_criterion(here().scoring, key)
    form = OwnForm.of(found)
    with refusals(form):
        remove_criterion(session(), key, by=member(), at=clock.now())
    return _answer(form, found)


@bp.post("/w/<workspace>/scoring/criteria/<key>/return")
@needs(Permission.KEEP_CATALOG)
def bring_back(key: str) -> ResponseReturnValue:
    found = own_criterion(here().scoring, key)
    form = OwnForm.of(found)
    with refusals(form):
        bring_criterion_back(session(), key, by=member(), at=clock.now())
    return _answer(form, found)


def _answer(form: KnownForm, found: Criterion | None) -> ResponseReturnValue:
    if status_of(form) != 200:
        return _page(form, found)
    flash(_("Saved."), "good")
    return redirect(url_for("voting.scoring", workspace=here().slug), 303)


def _page(form: KnownForm, found: Criterion | None) -> ResponseReturnValue:
    examples = [f"{ungrouped(step.value)} {meaning(found, step)}" for step in found.steps if meaning(found, step)] if found else []
    form.seen.data = criterion_stamp(criterion_of(here().scoring, found.key)) if found else ""
    page = render_template(
        "voting/criterion.html", form=form, key=found.key if found else "", name=name_of(found) if found else "",
        is_own=found is None or is_own(found), is_removed=bool(found and found.is_removed), has_steps=found is None or bool(found.steps),
        examples=examples,
    )
    return page, status_of(form)
