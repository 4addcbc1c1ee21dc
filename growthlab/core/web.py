"""One request: its database session, its one commit, its answers when something is refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from flask import Flask, Response, current_app, g, request
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session
from werkzeug.exceptions import Conflict
from wtforms import Field

from growthlab.core.db import LOST, Database
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext

SOMEBODY_WAS_FIRST = N_("Somebody changed this at the same moment. Nothing of yours was changed: look at it again.")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def database() -> Database:
    """The application's database; made on first use, after a server has forked its workers."""
    state = current_app.extensions
    if "growthlab.database" not in state:
        state["growthlab.database"] = Database(current_app.config["DATABASE_URL"], seconds=current_app.config["DATABASE_SECONDS"])
    found: Database = state["growthlab.database"]
    return found


def session() -> Session:
    """This request's session. A request that may write holds SQLite's write lock from its first query."""
    if "session" not in g:
        g.session = database().reading() if request.method in SAFE_METHODS else database().writing()
    found: Session = g.session
    return found


def init_transactions(app: Flask, *, closing: Callable[[Session], None] = lambda _session: None) -> None:
    """`closing` has the last word in each transaction that will be kept."""
    app.extensions["growthlab.closing"] = closing
    app.after_request(_commit)
    app.teardown_request(_close)


def _commit(response: Response) -> Response:
    """The one commit: when the answer says that all went well, everything the request did is kept."""
    if "session" not in g:
        return response
    if response.status_code >= 400 or request.method in SAFE_METHODS:
        _take_back(g.session)
        return response
    try:
        current_app.extensions["growthlab.closing"](g.session)
        g.session.commit()
    except LOST as problem:  # kept or not: whoever asks again with the same key gets the answer
        lost: Response = current_app.make_response(current_app.handle_user_exception(problem))
        return lost
    except (StaleDataError, IntegrityError) as problem:
        g.session.rollback()
        current_app.logger.info("lost a race", extra={"problem": type(problem).__name__})
        answer: Response = current_app.make_response(current_app.handle_user_exception(Conflict()))
        return answer
    return response


def _close(error: BaseException | None) -> None:
    if "session" in g:
        found: Session = g.pop("session")
        try:
            found.close()
        except LOST:
            found.invalidate()  # such a connection is not given back to the pool


def forget_reader() -> None:
    """The database is gone: the page that says so is drawn without a reader, whom it would ask for."""
    if "session" in g:
        _take_back(g.session)
    for name in ("member", "nav", "counts"):
        g.pop(name, None)
    g.person = None


def _take_back(session: Session) -> None:
    with suppress(*LOST):
        session.rollback()


@contextmanager
def refusals(form: FlaskForm) -> Iterator[None]:
    """Put the sentence of a broken rule at its field, roll back, and go on to draw the form again.

    Afterwards `form.refused` holds the HTTP status, or is missing when nothing was refused.
    A rule without a field of this form stands above the form (`form.form_errors`).
    """
    try:
        yield
        session().flush()  # what the database would refuse at commit is refused here, in time
    except RuleBroken as rule:
        session().rollback()
        form.refused = rule.status
        put_at_field(form, rule)
    except (StaleDataError, IntegrityError):
        session().rollback()
        form.refused = 409
        form.form_errors.append(gettext(SOMEBODY_WAS_FIRST))


def put_at_field(form: FlaskForm, rule: RuleBroken) -> None:
    """Show a broken rule where it belongs."""
    field: Field | None = form[rule.field] if rule.field and rule.field in form else None
    if field is None:
        form.form_errors.append(rule.text())
        return
    field.errors = [*field.errors, rule.text()]


def status_of(form: FlaskForm) -> int:
    """200 for a fresh form, 422 for wrong input, else what the rule said (403, 409, 422)."""
    refused: int | None = getattr(form, "refused", None)
    if refused:
        return refused
    return 422 if form.errors or form.form_errors else 200
