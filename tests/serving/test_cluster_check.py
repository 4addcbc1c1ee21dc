"""Several processes on one database, killed while people write: what was acknowledged is there, once."""

import http.client
import json

import pytest
from click.testing import CliRunner

from growthlab.cli import main
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.serving.cluster import team
from growthlab.serving.cluster.balancer import Balancer
from tests.builders import a_workspace


@pytest.mark.kill
def test_what_was_acknowledged_is_kept_once_though_processes_are_killed(database_url):
    words = ["--seconds", "4", "--web", "2", "--schedulers", "1", "--writers", "3", "--format", "json"]

    done = CliRunner().invoke(main, ["cluster-check", "--database-url", database_url, *words])

    told = json.loads(done.stdout)
    assert done.exit_code == 0, done.output
    assert told["acknowledged"] > 0
    assert (told["missing"], told["doubled"], told["answers_of_500"], told["clean"]) == (0, 0, 0, True)


def test_a_database_that_holds_work_is_refused(session, database_url):
    a_workspace(session)
    session.commit()
    database = Database(database_url)

    with pytest.raises(RuleBroken, match="Name an empty one"):
        team.check_empty(database)
    database.dispose()


def test_the_balancer_passes_over_a_process_that_is_down(receiver):
    balancer = Balancer([9, receiver.server_port])

    statuses = []
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", balancer.port, timeout=5)
        connection.request("POST", "/hook", b"{}")
        statuses.append(connection.getresponse().status)
        connection.close()
    balancer.close()

    assert (statuses, len(receiver.calls)) == ([200, 200, 200], 3)
