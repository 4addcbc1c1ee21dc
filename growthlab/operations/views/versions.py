"""One version beside another: what differs, and the approval of a draft that was read."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.web import refusals, session, status_of
from growthlab.operations import actions
from growthlab.operations.forms import ApprovalForm
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.queries import find_process, versions_of
from growthlab.operations.queries.wording import differences_of, standing_of, version_in_force, wording_of
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.pages import page_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/processes/<code>/versions/<int:no>")
@needs(Permission.READ)
def version(code: str, no: int) -> ResponseReturnValue:
    """`?against=` another version; without it the one before."""
    process, found = _asked(code, no)
    return _drawn(process, found, ApprovalForm())


@bp.post("/w/<workspace>/processes/<code>/versions/<int:no>/approval")
@needs(Permission.APPROVE_PROCESS)
def approve_version(code: str, no: int) -> ResponseReturnValue:
    process, found = _asked(code, no)
    form = ApprovalForm()
    if form.validate_on_submit():
        with refusals(form):
            actions.approve_version(
                session(), found, effective_from=form.effective_from.value, seen=form.seen.data or None, by=member(),
                at=clock.now(), on=clock.today(here().tz),
            )
        if status_of(form) == 200:
            return redirect(page_of(process), code=303)
    return _drawn(process, found, form), status_of(form)


@bp.post("/w/<workspace>/processes/<code>/versions")
@needs(Permission.CHANGE_PROCESS)
def draft_version(code: str) -> ResponseReturnValue:
    process = find_process(session(), here().id, code)
    actions.draft_version(session(), process, by=member(), at=clock.now())
    return redirect(url_for("operations.describe", workspace=here().slug, code=process.code), code=303)


@bp.post("/w/<workspace>/processes/<code>/versions/<int:no>/readings")
@needs(Permission.READ)
def confirm_reading(code: str, no: int) -> ResponseReturnValue:
    """One button of those who work by it."""
    process, found = _asked(code, no)
    actions.confirm_reading(session(), found, by=member(), at=clock.now())
    return redirect(page_of(process) + "#readers", code=303)


def _asked(code: str, no: int) -> tuple[Process, ProcessVersion]:
    process = find_process(session(), here().id, code)
    return process, _of(versions_of(session(), process), no)


def _of(versions: list[ProcessVersion], no: int) -> ProcessVersion:
    found = next((row for row in versions if row.no == no), None)
    if found is None:
        raise NotFound(str(no))
    return found


def _drawn(process: Process, found: ProcessVersion, form: ApprovalForm) -> str:
    versions = versions_of(session(), process)
    today, against = clock.today(here().tz), request.args.get("against", type=int)
    others = [row for row in versions if row.no != found.no]
    before = next((row for row in others if row.no < found.no), None)
    old = _of(others, against) if against is not None else before
    wording = wording_of(session(), process, found)
    form.seen.data = wording.seal  # of the words that are drawn, also after a refusal
    held = version_in_force(session(), process, on=today)
    return render_template(
        "operations/version.html", process=process, version=found, old=old, others=others, form=form,
        standing=standing_of(found, held, on=today), held=held,
        differences=differences_of(wording_of(session(), process, old), wording) if old else None,
        may_approve=found.is_draft and not process.is_draft and member().may(Permission.APPROVE_PROCESS),
    )
