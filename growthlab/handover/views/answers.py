"""Submission, return, acceptance, approval: each is a noun one posts to."""

from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import refusals, session
from growthlab.handover import actions
from growthlab.handover.forms import AcceptForm, ReasonForm, ReturnForm
from growthlab.handover.views.blueprint import bp
from growthlab.handover.views.filled import check_form
from growthlab.handover.views.pages import answered, standing
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


class _Plain(ReasonForm):
    """A button without fields."""


@bp.post("/w/<workspace>/hypotheses/<key>/handover/submission")
@needs(Permission.HAND_OVER)
def submit(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = _Plain()
    with refusals(form):
        actions.submit(session(), package, by=member(), at=clock.now(), on=clock.today(here().tz))
    return answered(hypothesis, form, "plain")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/withdrawal")
@needs(Permission.HAND_OVER)
def withdraw(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = _Plain()
    with refusals(form):
        actions.withdraw(session(), package, by=member(), at=clock.now(), on=clock.today(here().tz))
    return answered(hypothesis, form, "plain")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/acceptance")
@needs(Permission.ACCEPT)
def accept(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = AcceptForm()
    if form.validate_on_submit():
        with refusals(form):
            actions.accept(
                session(), package, can_run=form.can_run.data, conditions=form.said(),
                in_absence_reason=form.in_absence_reason.data, by=member(), at=clock.now(), on=clock.today(here().tz),
            )
    return answered(hypothesis, form, "accepting")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/return")
@needs(Permission.ACCEPT)
def give_back(key: str) -> ResponseReturnValue:
    return _give_back(key, actions.return_package)


@bp.post("/w/<workspace>/hypotheses/<key>/handover/refusal")
@needs(Permission.ACCEPT)
def decline(key: str) -> ResponseReturnValue:
    return _give_back(key, actions.decline)


@bp.post("/w/<workspace>/hypotheses/<key>/handover/approval")
@needs(Permission.APPROVE_PROCESS)
def approve(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = _Plain()
    with refusals(form):
        actions.approve(session(), package, by=member(), at=clock.now(), on=clock.today(here().tz))
    return answered(hypothesis, form, "plain")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/revision")
@needs(Permission.APPROVE_PROCESS)
def send_back(key: str) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = ReasonForm()
    if form.validate_on_submit():
        with refusals(form):
            actions.send_back(
                session(), package, reason=form.reason.data or "", by=member(), at=clock.now(), on=clock.today(here().tz)
            )
    return answered(hypothesis, form, "sending")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/artefacts/<int:artefact_id>/readiness")
@needs(Permission.READ)
def make_ready(key: str, artefact_id: int) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = _Plain()
    with refusals(form):
        actions.mark_ready(session(), package, artefact_id, by=member(), at=clock.now())
    return answered(hypothesis, form, "plain")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/conditions/<int:no>/fulfilment")
@needs(Permission.READ)
def meet(key: str, no: int) -> ResponseReturnValue:
    """A condition of the acceptance is met."""
    hypothesis, package = standing(key)
    form = _Plain()
    with refusals(form):
        actions.meet_condition(session(), package, no, by=member(), at=clock.now(), on=clock.today(here().tz))
    return answered(hypothesis, form, "plain")


@bp.post("/w/<workspace>/hypotheses/<key>/handover/check")
@needs(Permission.CHANGE_PROCESS)
def check(key: str) -> ResponseReturnValue:
    """The question after 30 days."""
    hypothesis, package = standing(key)
    form = check_form(None)
    if form.validate_on_submit():
        with refusals(form):
            actions.answer_check(
                session(), package, matches=form.matches.data == "yes", note=form.note.data or None, by=member(),
                at=clock.now(), on=clock.today(here().tz),
            )
    return answered(hypothesis, form, "checking")


def _give_back(key: str, action: object) -> ResponseReturnValue:
    hypothesis, package = standing(key)
    form = ReturnForm()
    if form.validate_on_submit():
        with refusals(form):
            action(  # type: ignore[operator]  # return or decline
                session(), package, reason=form.reason.data or "", items=form.said(), by=member(), at=clock.now(),
                on=clock.today(here().tz),
            )
    return answered(hypothesis, form, "returning")
