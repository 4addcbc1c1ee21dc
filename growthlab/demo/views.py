"""Looking around in the demo workspace with one click; only where the demo is enabled."""

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.i18n import current_locale
from growthlab.core.web import session
from growthlab.demo import story
from growthlab.demo.cast import SLUG
from growthlab.demo.source import email_of
from growthlab.people.access import public
from growthlab.people.actions.persons import choose_language
from growthlab.people.models import Person
from growthlab.people.queries import person_by_email
from growthlab.people.signing import remember

bp = Blueprint("demo", __name__)
GUIDES = {"growth": "elena", "lead": "maria", "manager": "igor", "ops": "denis"}


@bp.post("/demo/<role>")
@public
def enter(role: str) -> ResponseReturnValue:
    """Tell the story at the first click, then sign in as one of its people, in the language that the visitor reads."""
    if not current_app.config["DEMO_ENABLED"] or role not in GUIDES:
        abort(404)
    person = _guide(session(), GUIDES[role])
    choose_language(session(), person, current_locale(), at=clock.now())
    answer = redirect(url_for("pages.today", workspace=SLUG), code=303)
    return remember(session(), answer, person, at=clock.now(), address=request.remote_addr, browser=request.user_agent.string)


def _guide(session: Session, key: str) -> Person:
    if not story.is_loaded(session):
        story.load(session, lang=current_locale(), as_of=clock.today("UTC"))
        session.flush()  # the guide is found by a query
    person = person_by_email(session, email_of(key))
    if person is None:
        abort(404)
    return person
