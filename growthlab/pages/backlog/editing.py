"""One cell of the list changed where it stands: the fields of the form that it shows, through the form's own action."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.backlog.columns import columns_in
from growthlab.core import clock
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.actions.drafting import ask_to_edit, edit
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.hypotheses.views.filling import form_with
from growthlab.hypotheses.views.reading import read_fields
from growthlab.hypotheses.views.writing import written_fields
from growthlab.pages.backlog.choices import choices_in
from growthlab.pages.backlog.rows import drawn
from growthlab.pages.backlog.table import columns_here, look_here
from growthlab.pages.blueprint import page
from growthlab.pages.board.cards import row_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission

CELLS: dict[str, tuple[str, ...]] = {  # what of the form each cell asks; the first has the focus
    "title": ("title",), "owner": ("owner",), "channel": ("channel",), "end": ("planned_end",),
    "budget": ("budget_amount", "budget_currency", "budget_hours"),
}
SAID = {"owner": "owner_id", "channel": "channel_id"}  # the column behind a field, where it has another name


@page("/w/<workspace>/hypotheses/<key>/cells/<cell>", "hypotheses.cell")
@needs(Permission.READ)
def ask(key: str, cell: str) -> ResponseReturnValue:
    """The cell's fields as they stand now; without a script the whole form."""
    hypothesis, names = find(session(), here().id, key), _fields_of(cell)
    ask_to_edit(hypothesis, member())
    if not request.headers.get("HX-Request"):
        return redirect(url_for("hypotheses.edit", workspace=here().slug, key=hypothesis.key, _anchor=names[0]))
    return _answer(form_with(_written(hypothesis), hypothesis=hypothesis), hypothesis, cell)


@page("/w/<workspace>/hypotheses/<key>/cells/<cell>", "hypotheses.set_cell", methods=("POST",))
@needs(Permission.READ)
def save(key: str, cell: str) -> ResponseReturnValue:
    """The row as it reads now, or the cell's fields with what was typed and the sentence."""
    hypothesis, names = find(session(), here().id, key), _fields_of(cell)
    form = form_with(hypothesis=hypothesis)
    form.validate()
    fields = _read(form, names)
    _leave_only(form, names)
    if not form.errors:
        with refusals(form):
            seen = form.seen.data or ""
            edit(session(), hypothesis, by=member(), at=clock.now(), seen_version=int(seen) if seen.isdecimal() else None, **fields)
    if status_of(form) == 200:
        return _row(hypothesis) if request.headers.get("HX-Request") else redirect(_page_of(hypothesis), code=303)
    return _answer(form, find(session(), here().id, key), cell)


def _fields_of(cell: str) -> tuple[str, ...]:
    return CELLS[cell] if cell in CELLS else abort(404)


def _written(hypothesis: Hypothesis) -> dict[str, object]:
    return written_fields(hypothesis, base_currency=here().base_currency)


def _read(form: HypothesisForm, names: tuple[str, ...]) -> dict[str, Any]:  # Any: columns
    fields = read_fields(form, metric=None, base_currency=here().base_currency)
    wanted = [SAID.get(name, name) for name in names]
    return {name: fields[name] for name in wanted if name in fields}


def _leave_only(form: HypothesisForm, names: tuple[str, ...]) -> None:
    """The rest of the form was not asked, so what is missing there is nobody's mistake."""
    for field in list(form):
        if field.name not in (*names, "seen", "csrf_token"):
            del form[field.name]


def _row(hypothesis: Hypothesis) -> str:
    """With the columns of the list it stands in."""
    choices, columns = choices_in(session(), here().id), columns_here(request.args.get("columns", ""))
    return drawn(look_here(choices, columns), [row_of(session(), hypothesis, member())])


def _answer(form: HypothesisForm, hypothesis: Hypothesis, cell: str) -> ResponseReturnValue:
    """A second try is made upon what stands there now, which is said beside it."""
    form.seen.data = str(hypothesis.version)
    names = _fields_of(cell)
    columns = ".".join(columns_in(request.args.get("columns", "")))
    to = url_for("hypotheses.set_cell", workspace=here().slug, key=hypothesis.key, cell=cell, columns=columns or None)
    status = status_of(form)
    page = render_template(
        "hypotheses/_cell.html", form=form, fields=[form[name] for name in names], h=hypothesis, to=to,
        stands=_stands(form, hypothesis, names[0]) if status == 409 else "", whole=_whole(hypothesis, names[0]),
    )
    return page, status


def _stands(form: HypothesisForm, hypothesis: Hypothesis, name: str) -> object:
    """What is there now, as a person reads it."""
    value = _written(hypothesis)[name]
    return dict(getattr(form[name], "choices", None) or ()).get(value, value)


def _whole(hypothesis: Hypothesis, anchor: str) -> str:
    return url_for("hypotheses.edit", workspace=here().slug, key=hypothesis.key, _anchor=anchor)


def _page_of(hypothesis: Hypothesis) -> str:
    return url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key)
