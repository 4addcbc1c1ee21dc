"""For whoever watches the server: is the process alive, can it work."""

import sqlalchemy as sa
from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from growthlab.core.web import database
from growthlab.pages.blueprint import bp
from growthlab.people.access import public


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """The process answers; nothing else is asked."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The database answers and has this version's schema; 503 otherwise, with the reason."""
    from growthlab.core.schema import is_current  # and Alembic with it, for which no start waits

    try:
        with database().engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
            if not is_current(connection):
                return jsonify(status="not ready", reason="the database is not migrated: run growthlab migrate"), 503
    except SQLAlchemyError:
        return jsonify(status="not ready", reason="the database does not answer"), 503
    return jsonify(status="ready")
