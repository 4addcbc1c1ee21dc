"""The page of the stage: what speaks for which, what is asked, the framework's lists, and the choice."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.maturity.actions import Said, assess, set_bounds
from growthlab.maturity.forms import BoundsForm, StageForm
from growthlab.maturity.models import MaturityAssessment
from growthlab.maturity.queries import assessments, measure
from growthlab.maturity.rules.proposal import proposal_of
from growthlab.maturity.rules.questions import Answer, Question, read_answers
from growthlab.maturity.rules.stages import STAGES
from growthlab.maturity.views.blueprint import bp
from growthlab.maturity.views.shown import lists_shown, signal_rows
from growthlab.people.access import here, member, needs
from growthlab.people.queries import stage_of
from growthlab.people.rules import Permission
from growthlab.people.settings import StageBounds


@bp.get("/w/<workspace>/stage")
@needs(Permission.CHOOSE_STAGE)
def stage() -> ResponseReturnValue:
    return _page(None, _fresh_bounds())


@bp.post("/w/<workspace>/stage")
@needs(Permission.CHOOSE_STAGE)
def look_at_stage() -> ResponseReturnValue:
    form = StageForm()
    if form.validate():
        with refusals(form):
            said = Said(form.stage.data, _answers(form), form.ticked.data or (), form.own.data, form.note.data)
            assess(session(), said, by=member(), at=clock.now())
    if status_of(form) != 200:
        return _page(form, _fresh_bounds())
    flash(_("The look at the stage is kept."), "good")
    return _back()


@bp.post("/w/<workspace>/stage/bounds")
@needs(Permission.ADMINISTER)
def set_stage_bounds() -> ResponseReturnValue:
    form = BoundsForm()
    if form.validate():
        with refusals(form):
            wanted = StageBounds(**{name: form[name].data for name in StageBounds.model_fields})
            set_bounds(session(), wanted, by=member(), at=clock.now())
    if status_of(form) != 200:
        return _page(None, form)
    flash(_("The bounds are saved."), "good")
    return _back()


def _fresh_form(last: MaturityAssessment | None, chosen: int | None) -> StageForm:
    asked = {f"ask_{name}": word for name, word in last.answers.items()} if last else {}
    ticked, own = (last.ticked, last.own) if last else ([], None)
    return StageForm(formdata=None, stage=chosen, ticked=ticked, own=own, **asked)


def _fresh_bounds() -> BoundsForm:
    return BoundsForm(formdata=None, **here().settings.stage.model_dump())


def _answers(form: StageForm) -> dict[Question, Answer]:
    return read_answers({question.value: form[f"ask_{question.value}"].data or "" for question in Question})


def _page(form: StageForm | None, bounds_form: BoundsForm) -> ResponseReturnValue:
    """Without a form the one that begins where the last look ended."""
    looked, chosen = assessments(session(), here().id), stage_of(session(), here().id)
    form = form or _fresh_form(next(iter(looked), None), chosen)
    bounds, slug, answers, ticked = here().settings.stage, here().slug, _answers(form), form.ticked.data or ()
    measured = measure(session(), here(), on=clock.today(here().tz))
    proposal = proposal_of(measured, answers, bounds)
    page = render_template(
        "maturity/stage.html", form=form, bounds_form=bounds_form, proposal=proposal, signals=signal_rows(proposal, measured, slug),
        lists=[lists_shown(one, measured, answers, bounds, ticked, slug) for one in STAGES],
        chosen=chosen, looked=looked, questions=[form[f"ask_{question.value}"] for question in Question],
    )
    return page, 422 if status_of(form) == 200 and status_of(bounds_form) != 200 else status_of(form)


def _back() -> ResponseReturnValue:
    return redirect(url_for("maturity.stage", workspace=here().slug), 303)
