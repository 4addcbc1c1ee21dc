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
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import Planned
from growthlab.evidence.sample_answer import Asked, sample_answer
from growthlab.experiments.forms.asking import RatesForm, SampleForm
from growthlab.experiments.queries.pace import usual_pace
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.promising import PromiseShown, shown_rates
from growthlab.hypotheses.views.reading import reader_of_shares
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission

FIELDS = {  # the rule's names, the form's
    "success_threshold": "right", "kill_threshold": "stop", "threshold": "right", "n": "size", "budget": "size", "exposure": "size",
    "baseline": "known",
}


@bp.get("/w/<workspace>/planner")
@needs(Permission.READ)
def planner() -> ResponseReturnValue:
    """Answers in the address, so that an answer can be passed on."""
    pace = usual_pace(session(), here().id)
    form = SampleForm(request.args, meta={"csrf": False})
    asked = "baseline" in request.args
    if not asked:
        form = SampleForm(formdata=None, pace=in_field(pace) if pace else "")
    lines = _answer(form) if asked and form.validate() else []
    rates = RatesForm(request.args, meta={"csrf": False})
    promise = _promise(rates) if rates.validate() else None
    page = render_template("experiments/planner.html", form=form, lines=lines, pace=pace, limits=limits(), rates=rates, promise=promise)
    return page, max(status_of(form), status_of(rates))


def _promise(form: RatesForm) -> PromiseShown | None:
    """What thresholds and size would do; with a known value of A the thresholds are differences."""
    shares = reader_of_shares(compares=bool(form.known.data))
    right, stop, known = form.limit("right", shares), form.limit("stop", shares), form.today()
    size, spread = form.amount(), form.said(is_log=form.is_log)
    if form.errors or right is None or stop is None or size is None:
        return None
    planned = Planned(form.measure, size, compares=known is not None, baseline=known, spread=spread, is_log=form.is_log)
    try:
        return shown_rates(planned, Plan(right, stop, "up" if right > stop else "down", level=here().settings.support_level))
    except RuleBroken as rule:
        rule.field = FIELDS.get(rule.field or "", rule.field)
        put_at_field(form, rule)
        return None


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
