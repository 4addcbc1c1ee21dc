"""Start, rest, end, review: each is a noun one posts to."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.operations import actions
from growthlab.operations.forms import ReasonForm, ReviewForm
from growthlab.operations.models import Process
from growthlab.operations.queries import find_process, versions_of
from growthlab.operations.queries.pruning import review_sheet
from growthlab.operations.rules import ReviewVerdict, StepVerdict
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.pages import page_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.post("/w/<workspace>/processes/<code>/start")
@needs(Permission.APPROVE_PROCESS)
def start(code: str) -> ResponseReturnValue:
    """Of an old habit: version 1 is approved and the process runs."""
    process = _process(code)
    at, on = clock.now(), clock.today(here().tz)
    for version in versions_of(session(), process)[:1]:
        actions.approve_version(session(), version, by=member(), at=at, on=on)
    actions.activate(session(), process, by=member(), at=at, on=on)
    return redirect(page_of(process), code=303)


@bp.route("/w/<workspace>/processes/<code>/pause", methods=["GET", "POST"])
@needs(Permission.RETIRE_PROCESS)
def pause(code: str) -> ResponseReturnValue:
    return _with_reason(code, "operations/pause.html", actions.pause)


@bp.post("/w/<workspace>/processes/<code>/resumption")
@needs(Permission.RETIRE_PROCESS)
def resume(code: str) -> ResponseReturnValue:
    process = _process(code)
    actions.resume(session(), process, by=member(), at=clock.now(), on=clock.today(here().tz))
    return redirect(page_of(process), code=303)


@bp.route("/w/<workspace>/processes/<code>/retirement", methods=["GET", "POST"])
@needs(Permission.RETIRE_PROCESS)
def retire(code: str) -> ResponseReturnValue:
    return _with_reason(code, "operations/retire.html", actions.retire)


@bp.route("/w/<workspace>/processes/<code>/reviews", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROCESS)
def review(code: str) -> ResponseReturnValue:
    process = _process(code)
    sheet = review_sheet(session(), process, on=clock.today(here().tz))
    steps = sheet.steps
    form = ReviewForm(data={"verdict": ReviewVerdict.KEEP.value, "steps": [{"decision": StepVerdict.KEEP.value} for _ in steps]})
    form.verdict.choices = [(word.value, word.label) for word in ReviewVerdict]
    for row in form.steps:
        row.form.decision.choices = [(word.value, word.label) for word in StepVerdict]
        row.form.noticed.choices = [("", "–"), ("yes", _("Yes")), ("no", _("No"))]
    if form.validate_on_submit():
        said = [
            {"order": step.order, "decision": row.form.decision.data, "note": row.form.note.data or None,
             "noticed": row.form.noticed.data if row.form.noticed.data in ("yes", "no") else None}
            for step, row in zip(steps, form.steps, strict=False)
        ]
        with refusals(form):
            actions.review(
                session(), process, verdict=ReviewVerdict(form.verdict.data), note=form.note.data or None, steps=said,
                by=member(), at=clock.now(), on=clock.today(here().tz),
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return render_template("operations/review.html", form=form, process=process, sheet=sheet), status_of(form)


@bp.post("/w/<workspace>/processes/<code>/ideas")
@needs(Permission.DRAFT)
def draft_hypothesis(code: str) -> ResponseReturnValue:
    """The next hypothesis, from what lapsed or wears out."""
    made = actions.draft_from(session(), _process(code), by=member(), at=clock.now(), on=clock.today(here().tz))
    return redirect(url_for("hypotheses.edit", workspace=here().slug, key=made.key), code=303)


def _with_reason(code: str, template: str, action: object) -> ResponseReturnValue:
    process = _process(code)
    form = ReasonForm()
    if form.validate_on_submit():
        with refusals(form):
            action(  # type: ignore[operator]  # pause or retire
                session(), process, reason=form.reason.data, by=member(), at=clock.now(), on=clock.today(here().tz)
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return render_template(template, form=form, process=process), status_of(form)


def _process(code: str) -> Process:
    return find_process(session(), here().id, code)
