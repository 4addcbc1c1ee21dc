"""The queue and the log of decisions; the library of learnings."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.evidence.shrinkage import shrinkage_line
from growthlab.experiments import queries
from growthlab.experiments.queries.decided import PAGE
from growthlab.experiments.queries.shrunk import shrunk_beside
from growthlab.experiments.views.blueprint import bp
from growthlab.experiments.views.entries import before_asked
from growthlab.experiments.views.testing import test_row
from growthlab.hypotheses.rules.states import State
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/decisions")
@needs(Permission.READ)
def decisions() -> ResponseReturnValue:
    before = before_asked()
    today = clock.today(here().tz)
    waiting = [] if before else queries.running_tests(session(), here().id, on=today, states=(State.DECIDING,))
    waiting.sort(key=lambda test: test.hypothesis.state_since)
    rows = queries.decisions(session(), here().id, before=before)
    older = url_for("experiments.decisions", workspace=here().slug, before=rows[-1][0].id) if len(rows) == PAGE else ""
    return render_template(
        "experiments/decisions.html", waiting=[test_row(test) for test in waiting], rows=rows, older=older, today=today, before=before
    )


@bp.get("/w/<workspace>/learnings")
@needs(Permission.READ)
def learnings() -> ResponseReturnValue:
    text, before = request.args.get("q", "").replace("\x00", "").strip()[:200], before_asked()  # no database looks for NUL
    rows = queries.learnings(session(), here().id, text=text, before=before)
    older = url_for("experiments.learnings", workspace=here().slug, q=text or None, before=rows[-1][0].id) if len(rows) == PAGE else ""
    shares = shrunk_beside(session(), here().id, [row for _card, row in rows])
    drawn = [one for one in shares.values() if one.together > 2]
    return render_template(
        "experiments/learnings.html", rows=rows, text=text, older=older, shares=shares, said=shrinkage_line(drawn)
    )
