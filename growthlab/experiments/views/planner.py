"""The planner: how many accounts, how small an effect, how many weeks; the same answer as the command line gives."""

from decimal import Decimal

from flask import render_template, request
from flask.typing import ResponseReturnValue

from growthlab.core.amounts import parse_number
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import current_locale
from growthlab.core.web import put_at_field, session, status_of
from growthlab.core.writing import in_field
from growthlab.evidence.limits import limits
from growthlab.evidence.sample_answer import Asked, sample_answer
from growthlab.experiments.forms.planning import SampleForm
from growthlab.experiments.queries.pace import usual_pace
from growthlab.experiments.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/planner")
@needs(Permission.READ)
def planner() -> ResponseReturnValue:
    """Answers in the address, so that an answer can be passed on."""
    pace = usual_pace(session(), here().id)
    form = SampleForm(request.args, meta={"csrf": False})
    if not request.args:
        form = SampleForm(formdata=None, pace=in_field(pace) if pace else "")
    lines = _answer(form) if request.args and form.validate() else []
    page = render_template("experiments/planner.html", form=form, lines=lines, pace=pace, limits=limits())
    return page, status_of(form)


def _answer(form: SampleForm) -> list[str]:
    locale = current_locale()
    shares = {name: form.share(name) for name in ("baseline", "target", "power", "error")}
    pace, n = form.number("pace"), form.read("n", lambda text: parse_number(text, locale, at_least=1, at_most=10**6, whole=True))
    baseline, target = shares["baseline"], shares["target"]
    if form.errors or baseline is None or target is None:
        return []
    asked = Asked(
        baseline, target, shares["power"] or Decimal("0.8"), shares["error"] or Decimal("0.05"), pace, n,
    )  # fmt: skip
    try:
        return sample_answer(asked)[1]
    except RuleBroken as rule:
        put_at_field(form, rule)
        return []
