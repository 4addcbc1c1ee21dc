"""One voting session: the card at hand, who has voted, what was revealed, and what its lead does with it."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from growthlab.core import clock
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.hypotheses.queries import find
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission
from growthlab.voting.actions import cast_vote
from growthlab.voting.actions.sessions import close_session, go_on, reveal
from growthlab.voting.forms import VoteForm
from growthlab.voting.models import VotingSession
from growthlab.voting.queries.sessions import find_session
from growthlab.voting.views.blueprint import bp
from growthlab.voting.views.session_shown import shown_to, table_of

ADDRESS = "/w/<workspace>/vote/sessions/<int:session_id>"
STILL = 204


@bp.get(ADDRESS)
@needs(Permission.READ)
def voting_session(session_id: int) -> ResponseReturnValue:
    """`?card=H-031` shows that one; without it a meeting shows the card at hand, others the first without the own vote."""
    return _page(_found(session_id))


@bp.get(ADDRESS + "/table")
@needs(Permission.READ)
def session_table(session_id: int) -> ResponseReturnValue:
    """What the open page asks every two seconds: who has voted; or that it is another page by now (`?seen=`)."""
    shown = table_of(session(), _found(session_id), member(), asked=request.args.get("card"))
    if request.args.get("seen", "") != shown.stamp:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    if request.args.get("voted") == shown.voted_stamp:
        return Response(status=STILL)
    return render_template("voting/_session_table.html", shown=shown)


@bp.post(ADDRESS + "/cards/<key>/vote")
@needs(Permission.VOTE)
def cast_in_session(session_id: int, key: str) -> ResponseReturnValue:
    voting, hypothesis = _found(session_id), find(session(), here().id, key)
    form = VoteForm.asking(here().scoring, member().roles)()
    if form.validate():
        with refusals(form):
            cast_vote(session(), hypothesis, by=member(), at=clock.now(), **form.answers)
    if status_of(form) >= 400:
        return _page(_found(session_id), form=form, card=hypothesis.key), status_of(form)
    flash(_("Your vote on %(key)s is kept.", key=hypothesis.key), "good")
    return _back(voting, card=request.form.get("card") or None)


@bp.post(ADDRESS + "/cards/<key>/revelation")
@needs(Permission.SELECT)
def reveal_card(session_id: int, key: str) -> ResponseReturnValue:
    voting, hypothesis, form = _found(session_id), find(session(), here().id, key), FlaskForm()
    with refusals(form):
        if not reveal(session(), voting, hypothesis, by=member(), at=clock.now()):
            flash(_("%(key)s was revealed already.", key=hypothesis.key), "warn")
    return _answer(session_id, form, card=request.form.get("card") or None)


@bp.post(ADDRESS + "/turn")
@needs(Permission.SELECT)
def next_card(session_id: int) -> ResponseReturnValue:
    voting, form = _found(session_id), FlaskForm()
    with refusals(form):
        go_on(session(), voting, expected=request.form.get("expected", type=int) or 0, by=member(), at=clock.now())
    return _answer(session_id, form)


@bp.post(ADDRESS + "/closure")
@needs(Permission.SELECT)
def end_voting(session_id: int) -> ResponseReturnValue:
    voting, form = _found(session_id), FlaskForm()
    with refusals(form):
        close_session(session(), voting, by=member(), at=clock.now())
    return _answer(session_id, form)


def _found(session_id: int) -> VotingSession:
    return find_session(session(), here().id, session_id)


def _answer(session_id: int, form: FlaskForm, card: str | None = None) -> ResponseReturnValue:
    """Back to the page; a refusal stands above it."""
    if status_of(form) >= 400:
        return _page(_found(session_id), refused=[str(text) for text in form.form_errors]), status_of(form)
    return _back(_found(session_id), card=card)


def _back(voting: VotingSession, card: str | None) -> ResponseReturnValue:
    return redirect(url_for("voting.voting_session", workspace=here().slug, session_id=voting.id, card=card), 303)


def _page(voting: VotingSession, *, form: VoteForm | None = None, card: str | None = None, refused: list[str] | None = None) -> str:
    shown = shown_to(session(), voting, member(), asked=card or request.args.get("card"), form=form)
    return render_template("voting/session.html", shown=shown, box=shown.box, refused=refused or [])


