"""One step: its words in every version, and what is said about it."""

import secrets

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import refusals, session, status_of
from growthlab.operations import actions
from growthlab.operations.forms import StepCommentForm
from growthlab.operations.models import Process, StepComment
from growthlab.operations.queries import find_process
from growthlab.operations.queries.talk import find_remark, threads_on, versions_with
from growthlab.operations.views.blueprint import bp
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/processes/<code>/steps/<int:trace>")
@needs(Permission.READ)
def step(code: str, trace: int) -> ResponseReturnValue:
    return _drawn(find_process(session(), here().id, code), trace, _blank())


@bp.post("/w/<workspace>/processes/<code>/steps/<int:trace>/comments")
@needs(Permission.COMMENT)
def comment_on_step(code: str, trace: int) -> ResponseReturnValue:
    """A remark, or the answer to the one that `answers` names."""
    process, form = find_process(session(), here().id, code), StepCommentForm().apart()
    if form.validate_on_submit():
        with refusals(form):
            said = form.number()
            answers = find_remark(session(), process, said) if said else None
            actions.comment_on_step(
                session(), process, trace, form.text.data or "", answers=answers, request_key=form.request_key.data or None,
                by=member(), at=clock.now(),
            )
        if status_of(form) == 200:
            return _back(process, trace)
    return _drawn(process, trace, form), status_of(form)


@bp.post("/w/<workspace>/processes/<code>/step-comments/<int:comment_id>/resolution")
@needs(Permission.READ)
def resolve_step_comment(code: str, comment_id: int) -> ResponseReturnValue:
    process = find_process(session(), here().id, code)
    found = actions.resolve_comment(session(), find_remark(session(), process, comment_id), by=member(), at=clock.now())
    return _back(process, found.trace)


def _back(process: Process, trace: int) -> ResponseReturnValue:
    return redirect(url_for("operations.step", workspace=here().slug, code=process.code, trace=trace), code=303)


def _blank(answers: int | None = None) -> StepCommentForm:
    """Several stand on one page, so each has ids of its own."""
    form = StepCommentForm(formdata=None, data={"request_key": secrets.token_hex(16), "answers": answers})
    return form.apart()


def _drawn(process: Process, trace: int, form: StepCommentForm) -> str:
    versions = versions_with(session(), process, trace)
    return render_template(
        "operations/step.html", process=process, versions=versions, step=versions[0][1], trace=trace,
        threads=threads_on(session(), process, trace), form=form, answering=form.number(), blank=_blank,
        tz=here().tz, may_comment=member().may(Permission.COMMENT), may_resolve=lambda row: _may_resolve(process, row),
    )


def _may_resolve(process: Process, row: StepComment) -> bool:
    by = member()
    return row.by_id == by.person_id or by.may(Permission.CHANGE_PROCESS, named=process.names(by.person_id))
