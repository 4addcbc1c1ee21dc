"""The database that the pages are measured on: the demo workspace, filled up, and a signed-in reader."""

from datetime import date

from benchmarks.filling import fill
from growthlab.core import clock
from growthlab.core.db import Database
from growthlab.core.schema import migrate
from growthlab.demo import story
from growthlab.demo.cast import SLUG
from growthlab.demo.source import email_of
from growthlab.people.queries import person_by_email
from growthlab.people.sessions import COOKIE, open_session

PAGES = {
    "list": f"/w/{SLUG}/hypotheses",
    "filtered list": f"/w/{SLUG}/hypotheses?state=testing",
    "search": f"/w/{SLUG}/hypotheses?q=webinar+pharma",
    "hypothesis": f"/w/{SLUG}/hypotheses/H-001",
    "vote": f"/w/{SLUG}/vote",
    "board": f"/w/{SLUG}/board",
    "plan": f"/w/{SLUG}/plan",
    "today": f"/w/{SLUG}/",
}


def prepare(url: str, *, hypotheses: int = 10_000) -> str:
    """Fill a new database with three comments and four votes a hypothesis; answers the cookie of a signed-in person."""
    migrate(url)
    database = Database(url)
    with database.writing() as session:
        story.load(session, lang="en", as_of=date(2026, 11, 23))
        session.commit()
    fill(database, SLUG, hypotheses=hypotheses, comments=3 * hypotheses, votes=4 * hypotheses)
    cookie = signed_in(database)
    database.dispose()
    return cookie


def signed_in(database: Database, name: str = "igor") -> str:
    """A new session of one of the demo's people, as a cookie."""
    with database.writing() as session:
        person = person_by_email(session, email_of(name))
        assert person is not None
        token = open_session(session, person, at=clock.now(), address=None, browser=None)
        session.commit()
    return f"{COOKIE}={token}"
