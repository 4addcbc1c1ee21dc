"""Recording an observation: a page of its own, and a fragment wherever a test stands."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from growthlab.activity.attaching import attach_file, attach_link
from growthlab.activity.files import LARGEST
from growthlab.catalog.models import Metric
from growthlab.core import clock, formats
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.experiments.actions import observe as record_observation
from growthlab.experiments.forms import ObservationForm
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.results import observations, results
from growthlab.experiments.views.asking import as_metric_asks, asked_metric, other_metrics
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.entries import before_asked, entries_page, sum_line
from growthlab.experiments.views.standing import prefix_ids, state_of_test
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.models import Workspace
from growthlab.people.rules import Permission

LONGEST_BACK = 60
BACK_TO_TESTS, BACK_TO_TODAY = "tests", "today"


@bp.get("/w/<workspace>/hypotheses/<key>/observations")
@needs(Permission.TEST)
def observe(key: str) -> ResponseReturnValue:
    """`?back=today-…` asked by htmx answers the short form that stands on a line of Today."""
    hypothesis = find(session(), here().id, key)
    other = asked_metric(session(), hypothesis, request.args)
    form = observation_form(session(), hypothesis, here(), back=request.args.get("back", "")[:LONGEST_BACK], other=other)
    return _page(hypothesis, form)


@bp.post("/w/<workspace>/hypotheses/<key>/observations")
@needs(Permission.TEST)
def record(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = as_metric_asks(ObservationForm(), session(), hypothesis, here(), asked_metric(session(), hypothesis, request.form))
    entry = form.entry if form.validate() else {}
    if entry and not form.errors:
        with refusals(form):
            row = record_observation(session(), hypothesis, by=member(), at=clock.now(), **entry)
            session().flush()  # evidence names the entry by its id
            put_beside(row, form)
    if status_of(form) >= 400:
        return _page(hypothesis, form), status_of(form)
    return _done(hypothesis, form.back.data or "")


def put_beside(row: Observation, form: ObservationForm) -> None:
    """The evidence of the entry: a file, an address, or both."""
    file = form.file.data
    if file is not None and file.filename:
        content = file.stream.read(LARGEST + 1)
        attach_file(session(), row, content, file_name=file.filename, by=member(), at=clock.now())
    if form.address.data:
        attach_link(session(), row, form.address.data, by=member(), at=clock.now())


def _done(hypothesis: Hypothesis, back: str) -> ResponseReturnValue:
    """On the line itself when it was sent from there, else back to where the person came from."""
    now = state_of_test(session(), hypothesis, here())
    if _is_quick(back):
        return render_template("experiments/_recorded.html", h=hypothesis, now=now, back=back)
    flash(" ".join(filter(None, (_("Recorded for %(key)s.", key=hypothesis.key), now.warning))), "warn" if now.warning else "good")
    if back == BACK_TO_TESTS:
        return redirect(url_for("experiments.tests", workspace=here().slug), 303)
    if back.startswith(BACK_TO_TODAY):
        return redirect(url_for("pages.today", workspace=here().slug), 303)
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)


def _is_quick(back: str) -> bool:
    return back.startswith(BACK_TO_TODAY) and bool(request.headers.get("HX-Request"))


def observation_form(
    session: Session, hypothesis: Hypothesis, workspace: Workspace, *, back: str = "", other: Metric | None = None
) -> ObservationForm:
    """A fresh form for today, with a key of its own so that a double click is one entry; `other` is a metric beside the plan's."""
    form = ObservationForm(
        formdata=None, on=formats.day(clock.today(workspace.tz)), request_key=secrets.token_urlsafe(16), back=back,
        spend_currency=hypothesis.budget_currency or workspace.base_currency,
    )
    return as_metric_asks(form, session, hypothesis, workspace, other)


def _page(hypothesis: Hypothesis, form: ObservationForm) -> str:
    record_href, back = url_for("experiments.record", workspace=here().slug, key=hypothesis.key), form.back.data or ""
    if _is_quick(back):
        prefix_ids(form, f"{hypothesis.key}-{back}")
        return render_template("experiments/_quick.html", h=hypothesis, form=form, record_href=record_href)
    if request.headers.get("HX-Request"):
        return render_template("experiments/_observe.html", h=hypothesis, form=form, record_href=record_href)
    rows = observations(session(), hypothesis)
    total = results(session(), here().id, [hypothesis], entries={hypothesis.id: rows})[hypothesis.id]
    return render_template(
        "experiments/observe.html", h=hypothesis, form=form, record_href=record_href, others=other_metrics(session(), hypothesis),
        entries=entries_page(session(), hypothesis, rows, before=before_asked()), total=sum_line(total),
    )
