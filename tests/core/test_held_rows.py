"""PostgreSQL: who waits for what somebody else holds is told so, and does not wait without end."""

import pytest
from sqlmodel import select

from growthlab.activity.models import Comment
from growthlab.app import create_app
from growthlab.core import places
from growthlab.core.db import Database
from tests.builders import a_hypothesis, ada_bob_and_eve, sign_in


@pytest.fixture
def url(postgresql_copy):
    copies = postgresql_copy()
    yield next(copies)
    next(copies, None)


@pytest.mark.postgresql
def test_a_row_that_somebody_holds_is_said_in_words_and_nothing_is_half_done(url):
    settings = places.config().load("testing", DATABASE_URL=url, DATABASE_SECONDS=1) | {"WTF_CSRF_ENABLED": False}
    app, database = create_app(settings), Database(url)
    client = app.test_client()
    with database.writing() as session:
        cast = ada_bob_and_eve(session)
        hypothesis = a_hypothesis(session, cast.ada)
        session.commit()
        address = f"/w/northline/comments/hypothesis/{hypothesis.id}"
        sign_in(client, cast.ada)

    with database.engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE comment IN ACCESS EXCLUSIVE MODE")
        held = client.post(address, data={"text": "Once"})
    again = client.post(address, data={"text": "Once"})

    with database.reading() as session:
        kept = [comment.text for comment in session.exec(select(Comment)).all()]
    for used in (database, app.extensions["growthlab.database"]):
        used.dispose()
    assert (held.status_code, again.status_code, kept) == (503, 303, ["Once"])
