"""What a person reads when something is refused or broken: a page, or a fragment for htmx, always in words."""

import logging

from flask import Flask, current_app, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import ProgrammingError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from growthlab.core.db import LOST, names_what_is_missing
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext
from growthlab.core.web import database, forget_reader

RETRY_AFTER = 5  # seconds, told with a 503


def init_refusals(app: Flask, *, home: str) -> None:
    """`home` is the endpoint that a page of an error leads back to."""
    app.extensions["growthlab.home"] = home
    app.register_error_handler(RuleBroken, _refused)
    app.register_error_handler(CSRFError, _csrf_missing)
    app.register_error_handler(HTTPException, _http_error)
    for lost in LOST:
        app.register_error_handler(lost, _database_lost)
    app.register_error_handler(ProgrammingError, _asked_wrongly)
    app.register_error_handler(Exception, _crashed)


def _refused(rule: RuleBroken) -> ResponseReturnValue:
    """A broken rule outside a form: a fragment for htmx, else a page, both in words."""
    return _error(rule.status, rule.text(), code=rule.code)


def _csrf_missing(error: CSRFError) -> ResponseReturnValue:
    return _error(400, gettext("This form was open too long or did not come from this site. Open the page again and repeat it."))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error  # a redirect raised as an exception is an answer
    if isinstance(error, RequestEntityTooLarge):
        return _error(413, gettext(TOO_LARGE, most=current_app.config["MAX_CONTENT_LENGTH"] // 2**20))
    return _error(error.code, gettext(SENTENCES.get(error.code, SENTENCES[400])))


def _database_lost(error: Exception) -> ResponseReturnValue:
    """PostgreSQL is being restarted, the disk is full: one line in the log, and a page that needs no database."""
    if names_what_is_missing(error):
        return _asked_wrongly(error)
    return _not_now("the database does not answer", error, SENTENCES[503])


def _asked_wrongly(error: Exception) -> ResponseReturnValue:
    """A table or column is missing because nobody has migrated yet; anything else is our own mistake."""
    from growthlab.core.schema import is_current  # and Alembic with it, for which no start waits

    if names_what_is_missing(error):
        with database().engine.connect() as connection:
            if not is_current(connection):
                return _not_now("the database has not this version's schema: run growthlab migrate", error, NOT_MIGRATED)
    return _crashed(error)


def _not_now(said: str, error: Exception, sentence: str) -> ResponseReturnValue:
    logging.getLogger("growthlab").warning(said, extra={"request_id": g.get("request_id"), "problem": str(error).splitlines()[0]})
    forget_reader()
    answer = make_response(_error(503, gettext(sentence)))
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _crashed(error: Exception) -> ResponseReturnValue:
    logging.getLogger("growthlab").exception("unexpected", extra={"request_id": g.get("request_id")})
    return _error(500, gettext(SENTENCES[500]))


TOO_LARGE = N_("This is larger than %(most)s MB, the most that is taken at once. Choose a smaller file, or split it.")
NOT_MIGRATED = N_("The database has not this version's schema yet. Whoever runs GrowthLab brings it there with “growthlab migrate”.")
SENTENCES = {
    400: N_("This request could not be understood. Go back and try again."),
    403: N_("Your role in this workspace does not allow this. Ask a lead or a manager."),
    404: N_("There is nothing at this address, or not for you."),
    405: N_("This address is for another kind of request. Go back and try again."),
    409: N_("Somebody changed this at the same moment. Nothing of yours was changed: look at it again."),
    429: N_("Too many tries. Wait a few minutes and try again."),
    500: N_("Something broke on our side. Nothing of yours was changed; the number below helps whoever runs GrowthLab."),
    503: N_("The database does not answer. Try again in a minute."),
}


def _error(status: int, sentence: str, code: str | None = None) -> ResponseReturnValue:
    headers = {"X-Error-Code": code} if code else {}
    if request.headers.get("HX-Request"):
        return render_template("core/_refusal.html", sentence=sentence), status, headers
    page = render_template(
        "core/error.html", code=status, title=sentence, sentence=sentence, todo="",
        home_href=url_for(current_app.extensions["growthlab.home"]), request_id=g.get("request_id", ""),
    )
    return page, status, headers
