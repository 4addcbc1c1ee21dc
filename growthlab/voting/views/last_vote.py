"""The vote just given in focus mode: what one learns after it, and one press that takes it back."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, request, url_for
from flask import session as browser
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.errors import NotFound
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.actions import undo_vote
from growthlab.voting.models import Vote
from growthlab.voting.queries import own_vote
from growthlab.voting.queries.base_rates import BaseRate, base_rates
from growthlab.voting.queries.readings import readings
from growthlab.voting.rules.agreement import Reading
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.rounds import Round

KEPT = "last_vote"  # in the browser's own signed cookie: the workspace, the key, and when it was given


@dataclass(frozen=True)
class LastVote:
    """`reading` is missing while a voting session holds the votes back."""

    hypothesis: Hypothesis
    belief: int
    rates: list[BaseRate]
    reading: Reading | None


def keep_last(hypothesis: Hypothesis, vote: Vote) -> None:
    """Remember in the browser which vote it was."""
    browser[KEPT] = {"workspace": here().slug, "key": hypothesis.key, "at": vote.at.isoformat()}


def last_vote(db: Session, reader: Membership) -> LastVote | None:
    """The last vote of this browser in this workspace, while it can be taken back."""
    hypothesis = _kept(db, reader)
    vote = own_vote(db, hypothesis, reader) if hypothesis else None
    if hypothesis is None or vote is None or not hypothesis.votes_are_open or vote.at.isoformat() != browser[KEPT]["at"]:
        return None
    return LastVote(hypothesis, vote.belief_percent, base_rates(db, hypothesis), readings(db, reader, [hypothesis]).get(hypothesis.id))


@bp.post("/w/<workspace>/vote/undo")
@needs(Permission.VOTE)
def take_last_back() -> ResponseReturnValue:
    """Back to the answers before, or to none; then the same card is shown again."""
    hypothesis, form, way = _kept(session(), member()), FlaskForm(), Round.of(request.form)
    if hypothesis is None:
        flash(_("There is no vote to take back."), "warn")
        return _to_focus(way)
    given_at = datetime.fromisoformat(browser.pop(KEPT)["at"])
    with refusals(form):
        undo_vote(session(), hypothesis, given_at=given_at, by=member(), at=clock.now())
    if status_of(form) >= 400:
        flash(" ".join(str(text) for text in form.form_errors), "fail")
        return _to_focus(way)
    flash(_("Your vote on %(key)s is taken back.", key=hypothesis.key), "good")
    return _to_focus(way.counting(-1), hypothesis.key)


def _kept(db: Session, reader: Membership) -> Hypothesis | None:
    kept = browser.get(KEPT)
    if not kept or kept["workspace"] != reader.workspace.slug or "at" not in kept:
        return None
    try:
        return find(db, reader.workspace_id, kept["key"])
    except NotFound:  # it was deleted since
        return None


def _to_focus(way: Round, key: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("voting.focus", workspace=here().slug, key=key, **way.address), 303)
