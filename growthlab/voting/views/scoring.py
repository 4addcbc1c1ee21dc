"""The formula of the workspace: everybody reads it, who keeps the catalog changes it."""

from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock, formats
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.tasks import Task, scheduler_is_seen
from growthlab.core.web import refusals, session, status_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.people.scoring import Criterion, Method, Scoring
from growthlab.voting.actions.scoring import choose_formula
from growthlab.voting.forms import FormulaForm
from growthlab.voting.queries.scoring import formula_history, last_recount
from growthlab.voting.rules.criteria import asked_in, estimators_of, is_own, name_of, own_in, removed_in, span_of, unit_of
from growthlab.voting.rules.formula import in_words, weight_of
from growthlab.voting.rules.shaping import formula_stamp
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.formula_past import past_of


@dataclass(frozen=True)
class Row:
    """One criterion as the page lists it."""

    key: str
    name: str
    scale: str
    weight: str
    by: str
    renewal: str
    is_asked: bool


@bp.get("/w/<workspace>/scoring")
@needs(Permission.READ)
def scoring() -> ResponseReturnValue:
    return _page(FormulaForm.of(here().scoring))


@bp.post("/w/<workspace>/scoring")
@needs(Permission.KEEP_CATALOG)
def keep_scoring() -> ResponseReturnValue:
    form = FormulaForm()
    if form.validate():
        with refusals(form):
            choose_formula(session(), **form.fields, by=member(), at=clock.now())
    if status_of(form) != 200:
        return _page(form)
    flash(_saved(), "good")
    return redirect(url_for("voting.scoring", workspace=here().slug), 303)


@bp.get("/w/<workspace>/scoring/progress")
@needs(Permission.READ)
def scoring_progress() -> ResponseReturnValue:
    """How far the scores are counted again; once that is over the page is drawn anew."""
    task = last_recount(session(), here().id)
    answer = make_response(render_template("voting/_recounting.html", task=task, waits=_waits(task)))
    if task is None or task.is_over:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _waits(task: Task | None) -> bool:
    """Whether a recount is under way and nobody is there to do it."""
    return task is not None and not task.is_over and not scheduler_is_seen(session(), at=clock.now())


def _saved() -> str:
    task = last_recount(session(), here().id)
    if task is not None and not task.is_over:
        return _("The formula is saved. Scores are being counted again.")
    return _("The formula is saved. Scores were counted again from the votes.")


def _page(form: FormulaForm) -> ResponseReturnValue:
    kept, task = here().scoring, last_recount(session(), here().id)
    form.seen.data = formula_stamp(kept)  # whoever was told of another version may save over it now
    asked = asked_in(kept)
    listed = [*asked, *(one for one in own_in(kept) if one not in asked)]
    page = render_template(
        "voting/scoring.html", form=form, may_change=member().may(Permission.KEEP_CATALOG), formula=in_words(kept),
        notes={method.value: _note(kept, method) for method in Method}, rows=[_row(one, one in asked) for one in listed],
        removed=[(one.key, name_of(one)) for one in removed_in(kept)],
        task=task, waits=_waits(task),
        history=[past_of(change, here().tz) for change in formula_history(session(), here())],
    )
    return page, status_of(form)


def _note(kept: Scoring, method: Method) -> str:
    if method is Method.OWN and not own_in(kept):
        return _("Add criteria below first.")
    return in_words(kept.model_copy(update={"method": method}))


def _row(criterion: Criterion, is_asked: bool) -> Row:
    least, most = map(formats.number, span_of(criterion))
    return Row(
        key=criterion.key, name=name_of(criterion), is_asked=is_asked,
        scale=unit_of(criterion) or _("%(least)s to %(most)s", least=least, most=most),
        weight=weight_of(criterion.weight) if is_own(criterion) else "–",
        by=estimators_of(criterion) or _("everybody who votes"), renewal=_renewal(criterion),
    )


def _renewal(criterion: Criterion) -> str:
    said = []
    if criterion.renew_days:
        said.append(ngettext("after %(num)d day", "after %(num)d days", criterion.renew_days))
    if criterion.renew_on_evidence:
        said.append(_("on new evidence"))
    return ", ".join(said) or "–"
