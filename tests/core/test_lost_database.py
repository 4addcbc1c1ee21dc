"""A PostgreSQL that is restarted under a running application: said in words, and over as soon as it is back."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.exc import DBAPIError

from growthlab.app import create_app
from growthlab.cli import main
from growthlab.core import places
from growthlab.core.db import Database, names_what_is_missing
from growthlab.core.schema import migrate
from tests.builders import a_hypothesis, ada_bob_and_eve, sign_in
from tests.parts import cluster
from tests.parts.cluster import Cluster
from tests.parts.postgresql import binaries


class Own:
    """A cluster of this test's own, because others must not lose theirs."""

    def __init__(self, folder):
        self.folder = folder
        self.told = Cluster(**cluster.start(folder, binaries()))

    def stop(self):
        cluster.stop(self.folder, binaries())

    def start(self):
        words = ["-D", str(self.folder / "data"), "-l", str(self.folder / "data" / "again.log"), "-w", "-o", f"-p {self.told.port}"]
        cluster._call(binaries() / "pg_ctl", *words, "start")

    def pause(self, how=signal.SIGSTOP):
        """The server and all its processes stand still: they keep their connections and say nothing."""
        server = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        for one in [server, *children(server)]:
            os.kill(one, how)

    def go_on(self):
        self.pause(signal.SIGCONT)


def children(parent):
    """The ids of the processes that `parent` started."""
    parents = {stat.parent.name: stat.read_text().rpartition(")")[2].split()[1] for stat in Path("/proc").glob("[0-9]*/stat")}
    return [int(child) for child, its in parents.items() if its == str(parent)]


@pytest.fixture
def own():
    folder = Path(tempfile.mkdtemp(prefix="growthlab-own-postgresql-"))
    folder.chmod(0o755)  # the user that the server runs as must get through
    made = Own(folder)
    yield made
    try:
        made.stop()
    except RuntimeError:
        """It was stopped already."""
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.postgresql
@pytest.mark.kill
def test_a_restarted_postgresql_is_said_in_words_and_used_again_at_once(own):
    url = own.told.url("postgres")
    migrate(url)
    app = create_app(places.config().load("testing", DATABASE_URL=url) | {"WTF_CSRF_ENABLED": False})
    client = app.test_client()
    database = Database(url)
    with database.writing() as session:
        cast = ada_bob_and_eve(session)
        hypothesis = a_hypothesis(session, cast.ada)
        session.commit()
        address = f"/w/northline/comments/hypothesis/{hypothesis.id}"
        sign_in(client, cast.ada)
    before = client.get("/w/northline/")

    own.stop()
    began = time.monotonic()
    gone = [client.get("/w/northline/"), client.post(address, data={"text": "Lost?"}), client.get("/readyz")]
    took, alive = time.monotonic() - began, client.get("/healthz")
    told = CliRunner().invoke(main, ["jobs", "--database-url", url])
    own.start()
    began = time.monotonic()
    back = [client.get("/w/northline/").status_code, client.get("/readyz").status_code]

    assert (before.status_code, [answer.status_code for answer in gone], alive.status_code) == (200, [503, 503, 503], 200)
    assert gone[0].headers["Retry-After"] == "5"
    assert "The database does not answer." in gone[0].text
    assert took < 10
    assert (told.exit_code, told.output.startswith("The database does not answer")) == (2, True)
    assert (back, time.monotonic() - began < 5) == ([200, 200], True)


@pytest.mark.postgresql
@pytest.mark.kill
def test_a_postgresql_that_hangs_is_said_in_words_and_used_again_when_it_goes_on(own):
    url = own.told.url("postgres")
    migrate(url)
    client = create_app(places.config().load("testing", DATABASE_URL=url, DATABASE_SECONDS=1)).test_client()
    before = client.get("/readyz").status_code

    own.pause()
    began = time.monotonic()
    try:
        hung = client.get("/sign-in")
        took, alive = time.monotonic() - began, client.get("/healthz").status_code
    finally:
        own.go_on()
    jobs = CliRunner().invoke(main, ["scheduler", "--once", "--database-url", url])

    assert (before, hung.status_code, alive) == (200, 503, 200)
    assert "The database does not answer." in hung.text
    assert took < 10
    assert (client.get("/readyz").status_code, jobs.exit_code) == (200, 0)


@pytest.mark.postgresql
@pytest.mark.kill
def test_connections_that_are_cut_are_replaced(own):
    url = own.told.url("postgres")
    migrate(url)
    app = create_app(places.config().load("testing", DATABASE_URL=url))
    client = app.test_client()
    client.get("/readyz")

    own.told.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")

    assert client.get("/readyz").status_code == 200


def test_a_database_without_its_tables_says_how_it_gets_them(tmp_path, caplog):
    app = create_app(places.config().load("testing", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}"))

    answer = app.test_client().get("/sign-in")

    assert answer.status_code == 503
    assert "growthlab migrate" in answer.text
    assert "run growthlab migrate" in caplog.text


def test_a_table_that_is_gone_from_a_database_of_this_version_is_a_mistake_of_ours(sqlite_copy):
    url = sqlite_copy()
    with Database(url).engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE signed_in")

    client = create_app(places.config().load("testing", DATABASE_URL=url)).test_client()
    client.set_cookie("growthlab_session", "of-before")

    assert client.get("/").status_code == 500


@pytest.mark.parametrize(
    ("asked", "missing"),
    [("SELECT * FROM nowhere", True), ("SELECT absent FROM person", True), ("SELECT FROM FROM person", False)],
)
def test_what_a_database_lacks_is_told_from_what_it_does_not_understand(database, asked, missing):
    with pytest.raises(DBAPIError) as refused, database.engine.connect() as connection:
        connection.exec_driver_sql(asked)

    assert names_what_is_missing(refused.value) is missing
