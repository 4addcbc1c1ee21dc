"""Giving a vote and taking it back; from the focus page and from the page of the hypothesis."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.actions import cast_vote, withdraw_vote
from growthlab.voting.forms import VoteForm
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.box import vote_box
from growthlab.voting.views.focus import card_page
from growthlab.voting.views.last_vote import keep_last
from growthlab.voting.views.rounds import FOCUS, RENEW, Round


@bp.post("/w/<workspace>/hypotheses/<key>/vote")
@needs(Permission.VOTE)
def cast(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = VoteForm.asking(here().scoring, member().roles)()
    kept = None
    if form.validate():
        with refusals(form):
            kept = cast_vote(session(), hypothesis, by=member(), at=clock.now(), **form.answers)
    if kept and status_of(form) < 400:
        keep_last(hypothesis, kept)
    return _answer(hypothesis, form)


@bp.post("/w/<workspace>/hypotheses/<key>/vote/withdrawal")
@needs(Permission.VOTE)
def withdraw(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = VoteForm(formdata=None)
    with refusals(form):
        withdraw_vote(session(), hypothesis, by=member(), at=clock.now())
    return _answer(hypothesis, form)


def _answer(hypothesis: Hypothesis, form: VoteForm) -> ResponseReturnValue:
    status, from_focus = status_of(form), form.place.data in (FOCUS, RENEW)
    if request.headers.get("HX-Request") and not from_focus:
        box = vote_box(session(), hypothesis, member(), form if status >= 400 else None)
        return render_template("voting/_box.html", vote=box), status
    if status >= 400:
        return card_page(hypothesis, form, Round.of(request.form)), status
    if from_focus:
        flash(_("Your vote on %(key)s is kept.", key=hypothesis.key), "good")
        return redirect(url_for("voting.focus", workspace=here().slug, **Round.of(request.form).counting(1).address), 303)
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)
