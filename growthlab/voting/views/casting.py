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
from growthlab.voting.views.focus import card_page, skipped_in
from growthlab.voting.views.last_vote import answers_now, keep_last

FOCUS, RENEW = "focus", "renew"


@bp.post("/w/<workspace>/hypotheses/<key>/vote")
@needs(Permission.VOTE)
def cast(key: str) -> ResponseReturnValue:
    hypothesis = find(session(), here().id, key)
    form = VoteForm.asking(here().scoring, member().roles)()
    before = answers_now(hypothesis)
    if form.validate():
        with refusals(form):
            cast_vote(session(), hypothesis, by=member(), at=clock.now(), **form.answers)
    if status_of(form) < 400:
        keep_last(hypothesis, before)
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
    status = status_of(form)
    from_focus, renews = form.place.data in (FOCUS, RENEW), form.place.data == RENEW
    if request.headers.get("HX-Request") and not from_focus:
        box = vote_box(session(), hypothesis, member(), form if status >= 400 else None)
        return render_template("voting/_box.html", vote=box), status
    if status >= 400:
        return card_page(hypothesis, form, skipped_in(form.skipped.data), renews=renews), status
    if from_focus:
        flash(_("Your vote on %(key)s is kept.", key=hypothesis.key), "good")
        onward = url_for("voting.focus", workspace=here().slug, skipped=form.skipped.data or None, renew="1" if renews else None)
        return redirect(onward, 303)
    return redirect(url_for("pages.hypothesis", workspace=here().slug, key=hypothesis.key), 303)
