"""Letting a browser in: a new session in the database, its token in the answer's cookie."""

from datetime import datetime

import flask
from flask import Response, current_app
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from growthlab.people.actions.entering import let_in
from growthlab.people.cookies import sign_browser_in
from growthlab.people.models import Person


def remember(
    session: Session, answer: ResponseReturnValue, person: Person, *, at: datetime, address: str | None, browser: str | None
) -> Response:
    """The answer with the cookie of a new session; whatever a guest's cookie held before is gone."""
    token = let_in(session, person, at=at, address=address, browser=browser)
    flask.session.clear()
    return sign_browser_in(current_app.make_response(answer), token)
