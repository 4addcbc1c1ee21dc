"""New and changed hypotheses. A draft is always kept; going into the backlog asks the SMART check."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.i18n import gettext as _
from growthlab.core.web import put_at_field, refusals, session, status_of
from growthlab.hypotheses.actions.backlog import propose
from growthlab.hypotheses.actions.discarding import discard
from growthlab.hypotheses.actions.drafting import ask_to_edit, draft, edit, helper_ids, set_helpers
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.rules.states import GoalForm, State
from growthlab.hypotheses.views.answering import Answers, answers_to
from growthlab.hypotheses.views.blueprint import bp
from growthlab.hypotheses.views.filling import form_with, metric_of
from growthlab.hypotheses.views.presets import fresh_fields
from growthlab.hypotheses.views.reading import read_fields
from growthlab.hypotheses.views.writing import written_fields
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/hypotheses/new")
@needs(Permission.DRAFT)
def new() -> ResponseReturnValue:
    """Empty, or filled as a goal form presets it, or as a re-test of `parent`."""
    return _page(form_with(fresh_fields(session(), here(), request.args)), None, is_fresh=True)


@bp.post("/w/<workspace>/hypotheses/new")
@needs(Permission.DRAFT)
def write_down() -> ResponseReturnValue:
    form = form_with()
    if request.form.get("go") == "check":
        return _page(form, None, is_checked=True)
    fields = _read(form)
    if fields is not None:
        with refusals(form):
            hypothesis = draft(session(), by=member(), at=clock.now(), **fields)
            _set_helpers(form, hypothesis)
        if status_of(form) == 200:
            return _saved(hypothesis)
    return _page(form, None)


@bp.get("/w/<workspace>/hypotheses/<key>/edit", endpoint="edit")
@needs(Permission.READ)
def edit_page(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    ask_to_edit(hypothesis, member())
    data = written_fields(
        hypothesis, base_currency=here().base_currency, helpers=helper_ids(session(), hypothesis), parent=_parent_key(hypothesis)
    )
    return _page(form_with(data, hypothesis=hypothesis), hypothesis)


@bp.post("/w/<workspace>/hypotheses/<key>/edit")
@needs(Permission.READ)
def save(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    ask_to_edit(hypothesis, member())
    form = form_with(hypothesis=hypothesis)
    if request.form.get("go") == "check":
        return _page(form, hypothesis)
    fields = _read(form, log_scale=hypothesis.log_scale)
    if fields is not None:
        with refusals(form):
            said = form.seen.data or ""
            seen = int(said) if said.isdecimal() else None
            edit(session(), hypothesis, by=member(), at=clock.now(), seen_version=seen, **fields)
            _set_helpers(form, hypothesis)
        if status_of(form) == 200:
            return _saved(hypothesis)
    return _page(form, find(session(), here().id, key))


@bp.post("/w/<workspace>/hypotheses/<key>/discard")
@needs(Permission.READ)
def throw_away(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    discard(session(), hypothesis, by=member(), at=clock.now())
    flash(_("%(key)s was deleted.", key=hypothesis.key), "good")
    return redirect(url_for("hypotheses.backlog", workspace=here().slug), code=303)


def _read(form: HypothesisForm, *, log_scale: bool = False) -> dict[str, Any] | None:  # Any: columns
    """The columns, or none when something could not be read."""
    form.validate()
    fields = read_fields(form, metric=metric_of(form), base_currency=here().base_currency, log_scale=log_scale)
    _read_parent(form, fields)
    return None if form.errors else fields


def _read_parent(form: HypothesisForm, fields: dict[str, Any]) -> None:  # Any: columns
    fields["parent_id"] = None
    if not form.parent.data:
        return
    try:
        fields["parent_id"] = find(session(), here().id, form.parent.data).id
    except NotFound as rule:
        rule.field = "parent"
        put_at_field(form, rule)


def _set_helpers(form: HypothesisForm, hypothesis: Hypothesis) -> None:
    wanted = [int(person_id) for person_id in form.helpers.data or ()]
    if wanted or helper_ids(session(), hypothesis):
        set_helpers(session(), hypothesis, wanted, by=member(), at=clock.now())


def _saved(hypothesis: Hypothesis) -> ResponseReturnValue:
    """Kept. With “Put in the backlog” it also moves, or stays a draft and says which letters fail."""
    there = url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key)
    if request.form.get("go") != "propose" or hypothesis.state is not State.DRAFT:
        flash(_("%(key)s is kept.", key=hypothesis.key), "good")
        return redirect(there, code=303)
    kept = session().begin_nested()
    try:
        propose(session(), hypothesis, by=member(), at=clock.now(), on=clock.today(here().tz))
    except RuleBroken as rule:
        kept.rollback()
        flash(_("%(key)s is kept as a draft. %(why)s", key=hypothesis.key, why=rule.text()), "warn")
        back = url_for("hypotheses.edit", workspace=here().slug, key=hypothesis.key, _anchor="findings")
        return redirect(back, code=303)
    flash(_("%(key)s is in the backlog.", key=hypothesis.key), "good")
    return redirect(there, code=303)


def _parent_key(hypothesis: Hypothesis) -> str:
    parent = session().get(Hypothesis, hypothesis.parent_id) if hypothesis.parent_id else None
    return parent.key if parent else ""


def _page(
    form: HypothesisForm, hypothesis: Hypothesis | None, *, is_fresh: bool = False, is_checked: bool = False
) -> ResponseReturnValue:
    answers: Answers = answers_to(form, hypothesis, is_fresh=is_fresh, is_checked=is_checked)
    page = render_template(
        "hypotheses/form.html", form=form, h=hypothesis, answers=answers, goals=GoalForm,
        is_draft=hypothesis is None or hypothesis.state is State.DRAFT,
    )
    return page, status_of(form)
