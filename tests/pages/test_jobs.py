import json
import logging

import pytest
from click.testing import CliRunner
from sqlmodel import select

from growthlab.cli import main
from growthlab.core.events import Event
from growthlab.core.timetable import JobState
from growthlab.jobs import TIMETABLE
from tests.builders import a_member, a_workspace, ada_bob_and_eve, sign_in

PAGE = "/w/northline/jobs"


@pytest.fixture
def alone(session):
    """Ada's workspace is the only one there is."""
    workspace = a_workspace(session)
    return a_member(session, workspace, "Ada", roles=("manager", "admin")), a_member(session, workspace, "Bob", roles=("lead",))


def test_the_page_shows_every_job_and_says_that_no_scheduler_runs(client, alone):
    page = sign_in(client, alone[0]).get(PAGE).text

    assert all(f'id="job-{job.name}"' in page for job in TIMETABLE)
    assert "No scheduler is running." in page


def test_an_admin_of_the_only_workspace_pauses_a_job_runs_it_and_lets_it_go_on(client, session, alone):
    sign_in(client, alone[0])

    answers = [client.post(f"{PAGE}/digests/{what}") for what in ("pause", "run", "resumption")]

    assert [answer.status_code for answer in answers] == [303, 303, 303]
    state = session.exec(select(JobState)).one()
    assert (state.paused_at, state.wanted_at is not None) == (None, True)
    kinds = session.exec(select(Event.kind).where(Event.subject_kind == "job_state").order_by(Event.id)).all()
    assert kinds == ["job.paused", "job.asked_for", "job.resumed"]


def test_only_admins_see_the_page_and_a_stranger_finds_nothing(client, alone):
    refused = sign_in(client, alone[1]).get(PAGE).status_code
    unknown = sign_in(client, alone[0]).post(f"{PAGE}/tea/run").status_code

    assert (refused, unknown) == (403, 404)


def test_with_several_workspaces_only_the_named_operator_changes_what_all_share(app, session):
    cast = ada_bob_and_eve(session)
    reads, tries = (sign_in(app.test_client(), cast.ada) for _ in range(2))

    refused = tries.post(f"{PAGE}/digests/pause")
    page = reads.get(PAGE)
    app.config["OPERATORS"] = "boss@northline.example, Ada@northline.example"
    allowed = tries.post(f"{PAGE}/digests/pause")

    assert (refused.status_code, page.status_code, allowed.status_code) == (403, 200, 303)
    assert "Run now" not in page.text
    assert "What failed lately" not in page.text


def test_the_command_line_tells_pauses_and_asks(database_url, database):
    def run(*words):
        done = CliRunner().invoke(main, ["jobs", *words, "--database-url", database_url])
        assert done.exit_code == 0, done.output
        return done.output

    run("pause", "mail")
    told = json.loads(run("--format", "json"))
    run("resume", "mail")

    assert [line["name"] for line in told] == [job.name for job in TIMETABLE]
    mail = next(line for line in told if line["name"] == "mail")
    assert (mail["paused"], mail["next_run"], mail["last_run"]) == (True, None, None)
    assert "mail" in run()


def test_one_tick_of_every_job_at_a_named_time_is_kept_as_runs(database_url, database, monkeypatch, tmp_path):
    monkeypatch.setenv("MAIL_DIR", str(tmp_path))
    monkeypatch.setattr(logging.root, "handlers", [])  # what the command sets up is gone with its screen

    done = CliRunner().invoke(main, ["scheduler", "--once", "--as-of", "2026-11-23T09:00", "--database-url", database_url])

    told = json.loads(CliRunner().invoke(main, ["jobs", "--format", "json", "--database-url", database_url]).output)
    assert done.exit_code == 0, done.output
    assert [(line["last_run"]["cause"], line["last_run"]["failure"]) for line in told] == [("once", None)] * len(TIMETABLE)
