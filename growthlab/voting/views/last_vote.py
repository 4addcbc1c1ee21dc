"""The vote just given in focus mode: what one learns after it, and one press that takes it back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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
from growthlab.voting.actions import cast_vote, withdraw_vote
from growthlab.voting.queries import own_vote
from growthlab.voting.queries.base_rates import BaseRate, base_rates
from growthlab.voting.queries.readings import readings
from growthlab.voting.rules.agreement import Reading
from growthlab.voting.rules.criteria import asked_in, is_estimated_by
from growthlab.voting.views.blueprint import bp

KEPT = "last_vote"  # in the browser's own signed cookie: the workspace, the key, and the answers before it


@dataclass(frozen=True)
class LastVote:
    """`reading` is missing while a voting session holds the votes back."""

    hypothesis: Hypothesis
    belief: int
    rates: list[BaseRate]
    reading: Reading | None


def answers_now(hypothesis: Hypothesis) -> dict[str, Any] | None:  # Any: answers of a vote
    """What this reader has answered so far, numbers as text; None without a vote."""
    vote = own_vote(session(), hypothesis, member())
    if vote is None:
        return None
    given = {key: f"{value:f}" for key, value in vote.given.items()}
    return {"belief_percent": vote.belief_percent, "comment": vote.comment, "given": given}


def keep_last(hypothesis: Hypothesis, before: dict[str, Any] | None) -> None:  # Any: as above
    """Remember in the browser what was answered before, or that nothing was."""
    browser[KEPT] = {"workspace": here().slug, "key": hypothesis.key, "before": before}


def last_vote(db: Session, reader: Membership) -> LastVote | None:
    """The last vote of this browser in this workspace, while it can be taken back."""
    hypothesis = _kept(db, reader)
    vote = own_vote(db, hypothesis, reader) if hypothesis else None
    if hypothesis is None or vote is None or not hypothesis.votes_are_open:
        return None
    return LastVote(hypothesis, vote.belief_percent, base_rates(db, hypothesis), readings(db, reader, [hypothesis]).get(hypothesis.id))


@bp.post("/w/<workspace>/vote/undo")
@needs(Permission.VOTE)
def undo_vote() -> ResponseReturnValue:
    """Back to the answers before, or to none; then the same card is shown again."""
    hypothesis, form = _kept(session(), member()), FlaskForm()
    if hypothesis is None:
        flash(_("There is no vote to take back."), "warn")
        return _to_focus()
    before: dict[str, Any] | None = browser[KEPT]["before"]  # Any: answers of a vote
    with refusals(form):
        if before:
            cast_vote(
                session(), hypothesis, belief_percent=before["belief_percent"], comment=before["comment"], by=member(), at=clock.now(),
                **_asked(before["given"]),
            )
        else:
            withdraw_vote(session(), hypothesis, by=member(), at=clock.now())
    if status_of(form) >= 400:
        flash(" ".join(str(text) for text in form.form_errors), "fail")
        return _to_focus()
    browser.pop(KEPT)
    flash(_("Your vote on %(key)s is taken back.", key=hypothesis.key), "good")
    return _to_focus(hypothesis.key)


def _asked(given: dict[str, str]) -> dict[str, Decimal]:
    """Those estimates that this reader is still asked for."""
    asked = {one.key for one in asked_in(here().scoring) if is_estimated_by(one, member().roles)}
    return {key: Decimal(value) for key, value in given.items() if key in asked}


def _kept(db: Session, reader: Membership) -> Hypothesis | None:
    kept = browser.get(KEPT)
    if not kept or kept["workspace"] != reader.workspace.slug:
        return None
    try:
        return find(db, reader.workspace_id, kept["key"])
    except NotFound:  # it was deleted since
        return None


def _to_focus(key: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("voting.focus", workspace=here().slug, key=key, skipped=request.form.get("skipped") or None), 303)
