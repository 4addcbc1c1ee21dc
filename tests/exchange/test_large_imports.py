"""A large file comes in on the scheduler, step by step; it can be stopped, and goes on after a crash."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from growthlab.core import clock
from growthlab.core.tasks import Task, TaskState, work_waiting
from growthlab.core.tasks.queue import claim
from growthlab.exchange import jobs
from growthlab.exchange.actions import files
from growthlab.exchange.models import Import, ImportFile
from growthlab.hypotheses.models import Hypothesis
from tests.builders import ada_bob_and_eve, sign_in
from tests.exchange.test_import_page import PAGE, choose
from tests.exchange.test_workbooks import a_workbook

ROWS = 620
FILE = "id,title,channel,retest of\n1,Write to director number 1,Email,\n" + "".join(
    f"{n},Write to director number {n},Email,1\n" for n in range(2, ROWS + 1)
) + "999,,Email,\n"


@pytest.fixture
def queued(client, session, monkeypatch):
    """The address of an import that waits for a scheduler."""
    monkeypatch.setattr(jobs, "LEAST_PAUSE", 0)
    monkeypatch.setattr(jobs, "STEP_TAKES", 0)
    sign_in(client, ada_bob_and_eve(session).ada)
    url = choose(client, FILE).location
    client.post(f"{url}/rows")
    return url


def count(session):
    session.rollback()
    found = session.exec(select(func.count()).select_from(Hypothesis)).one()
    session.rollback()
    return found


def the_task(session):
    session.rollback()
    session.expire_all()
    found = session.exec(select(Task).order_by(Task.id.desc())).first()
    session.expunge(found)
    session.rollback()
    return found


def test_a_large_file_waits_and_says_that_nobody_works(client, session, queued):
    again = client.post(f"{queued}/rows")
    page = client.get(queued).text

    assert again.status_code == 303
    assert (count(session), the_task(session).state) == (0, TaskState.WAITING)
    assert "No scheduler is running" in page
    assert f"0 of {ROWS + 1} rows" in page
    assert session.exec(select(func.count()).select_from(Task)).one() == 1


def test_the_scheduler_brings_it_in_and_the_page_tells_what_became_of_it(client, session, queued, database):
    work_waiting(database, {}, at=clock.now())

    task = the_task(session)
    page = client.get(queued).text
    assert (task.state, task.done, task.problem) == (TaskState.DONE, ROWS + 1, None)
    assert count(session) == ROWS
    assert "This file has come in." in page
    assert "The title is empty." in page
    assert client.get(f"{queued}/progress").headers["HX-Refresh"] == "true"


def test_a_worker_that_died_is_followed_by_one_that_goes_on_and_knows_the_rows_before(session, queued, database, monkeypatch):
    real, steps = jobs.keep_progress, []

    def die_in_the_third(job, kept):
        steps.append(1)
        if len(steps) == 3:
            raise SystemExit
        real(job, kept)

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "keep_progress", die_in_the_third)
        with pytest.raises(SystemExit):
            work_waiting(database, {}, at=clock.now())
    before = (count(session), the_task(session).state)
    session.exec(select(Task)).one().leased_until = clock.now() - timedelta(minutes=1)
    session.commit()

    work_waiting(database, {}, at=clock.now())

    first = session.exec(select(Hypothesis.id).where(Hypothesis.external_id == "1")).one()
    assert before == (2 * jobs.ROWS_A_STEP, TaskState.RUNNING)
    assert (count(session), the_task(session).state, session.exec(select(Import)).one().report["created"]) == (ROWS, TaskState.DONE, ROWS)
    assert set(session.exec(select(Hypothesis.parent_id).where(Hypothesis.external_id != "1")).all()) == {first}


def test_what_stops_half_way_is_taken_back(client, session, queued, database, monkeypatch):
    real, steps = jobs.keep_progress, []

    def stop_after_two(job, kept):
        real(job, kept)
        steps.append(1)
        if len(steps) == 2:
            job.session.get_one(Task, kept.task_id).stop_wanted_at = clock.now()
            job.session.flush()

    monkeypatch.setattr(jobs, "keep_progress", stop_after_two)

    work_waiting(database, {}, at=clock.now())

    assert (count(session), the_task(session).state) == (0, TaskState.STOPPED)
    assert "nothing of it stayed" in client.get(queued).text


def test_a_failure_is_said_in_words_and_leaves_nothing(client, session, queued, database, monkeypatch):
    def fail(*args):
        raise ValueError("out of luck")

    monkeypatch.setattr(jobs, "finish", fail)

    work_waiting(database, {}, at=clock.now())

    assert (count(session), the_task(session).state) == (0, TaskState.FAILED)
    assert "Something broke while this was done." in client.get(queued).text


def test_waiting_work_is_stopped_at_once_and_may_be_asked_for_again(client, session, queued, database):
    client.post(f"{queued}/stop")
    stopped = the_task(session).state
    client.post(f"{queued}/rows")

    work_waiting(database, {}, at=clock.now())

    assert stopped is TaskState.STOPPED
    assert (count(session), the_task(session).state) == (ROWS, TaskState.DONE)


def test_a_large_import_is_undone_in_steps(client, session, queued, database):
    work_waiting(database, {}, at=clock.now())

    client.post(f"{queued}/undo")
    work_waiting(database, {}, at=clock.now())

    assert count(session) == 0
    assert "This import was undone." in client.get(queued).text


def test_a_file_that_takes_long_to_read_is_read_by_the_scheduler_and_then_looked_at(client, session, database, monkeypatch):
    monkeypatch.setattr(files, "READ_AT_ONCE", 0)
    sign_in(client, ada_bob_and_eve(session).ada)
    url = choose(client, a_workbook(["Title", "Channel"], ["Write to ten directors", "Email"])).location
    while_it_is_read = (client.get(url).text, client.get(PAGE).text, client.post(f"{url}/columns", data={"source": "sheet"}).status_code)

    work_waiting(database, {}, at=clock.now())

    read = client.get(url).text
    assert "The file is being read." in while_it_is_read[0]
    assert "Waits for its turn" in while_it_is_read[1]
    assert while_it_is_read[2] == 422
    assert client.get(f"{url}/progress").headers["HX-Refresh"] == "true"
    assert "This is what would happen." in read
    assert "Write to ten directors" in read
    assert client.post(f"{url}/rows").status_code == 303
    assert count(session) == 1


def test_a_large_file_that_is_no_table_is_refused_on_its_page_and_not_kept(client, session, database, monkeypatch):
    monkeypatch.setattr(files, "READ_AT_ONCE", 0)
    ada = ada_bob_and_eve(session).ada
    ada.person.locale = "ru"
    sign_in(client, ada)
    url = choose(client, "just a line of text\n").location

    work_waiting(database, {}, at=clock.now())

    assert "Ни один столбец не распознан." in client.get(url).text
    assert client.post(f"{url}/rows").status_code == 422
    assert session.exec(select(ImportFile)).all() == []
    session.rollback()
    choose(client, FILE)
    assert len(session.exec(select(Import)).all()) == 1


def test_reading_is_stopped(client, session, database, monkeypatch):
    monkeypatch.setattr(files, "READ_AT_ONCE", 0)
    sign_in(client, ada_bob_and_eve(session).ada)
    url = choose(client, FILE).location

    client.post(f"{url}/stop")
    work_waiting(database, {}, at=clock.now())

    assert "It was stopped" in client.get(url).text
    assert session.exec(select(ImportFile)).all() == []


def test_two_schedulers_never_take_the_same_work(session, queued):
    first = claim(session, at=clock.now())

    second = claim(session, at=clock.now())

    assert (first.attempts, second) == (1, None)
