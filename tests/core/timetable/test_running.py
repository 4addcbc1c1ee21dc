import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from growthlab.core.db import Database
from growthlab.core.timetable import Job, JobRun, JobState, run_due, run_once, run_wanted
from growthlab.core.timetable.keeping import ask_for, pause, prune_runs, resume
from growthlab.core.timetable.overview import failures, is_silent, last_seen, lines

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Counter:
    """A job that notes when it was run."""

    def __init__(self, fails: str = "") -> None:
        self.times: list[datetime] = []
        self.fails = fails

    def __call__(self, database, settings, *, at):
        self.times.append(at)
        if self.fails:
            raise RuntimeError(self.fails)
        return 3


def a_job(work, *, together=False):
    return Job("counting", "Counting", timedelta(minutes=1), work, together=together)


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def runs(database):
    with database.reading() as session:
        return list(session.exec(select(JobRun).order_by(JobRun.id)).all())


def test_a_job_runs_once_a_period_and_each_run_is_kept(database, noon):
    work = Counter()

    done = [run_due(a_job(work), database, {}) for _ in range(3)]
    noon.shift(60)
    run_due(a_job(work), database, {})

    assert (done, len(work.times)) == ([3, 0, 0], 2)
    assert [(run.count, run.failure, run.ended_at) for run in runs(database)] == [
        (3, None, NOON), (3, None, NOON + timedelta(minutes=1)),
    ]


def test_schedulers_that_tick_at_the_same_moment_begin_it_once(database_url, noon):
    work = Counter()
    begin = threading.Barrier(4)

    def tick():
        own = Database(database_url)
        begin.wait()
        run_due(a_job(work, together=True), own, {})
        own.dispose()

    schedulers = [threading.Thread(target=tick) for _ in range(4)]
    [thread.start() for thread in schedulers]
    [thread.join() for thread in schedulers]

    assert len(work.times) == 1


def test_a_failure_is_kept_in_words_and_the_next_period_tries_again(database, noon):
    work = Counter(fails="the letter box is full")

    run_due(a_job(work), database, {})
    noon.shift(60)
    run_due(a_job(work), database, {})

    assert [run.failure for run in runs(database)] == ["RuntimeError: the letter box is full"] * 2


def test_a_scheduler_that_was_killed_blocks_its_job_for_ten_minutes_and_no_longer(database, noon):
    work = Counter()
    with database.writing() as session:
        session.add(JobState(name="counting", period=0, leased_until=NOON + timedelta(minutes=10)))
        session.commit()

    run_due(a_job(work), database, {})
    noon.shift(601)
    run_due(a_job(work), database, {})

    assert work.times == [NOON + timedelta(seconds=601)]


def test_a_paused_job_runs_when_asked_for_and_not_by_itself(database, noon):
    work = Counter()
    job = a_job(work)
    with database.writing() as session:
        pause(session, "counting", by_id=None, at=NOON)
        session.commit()
    by_itself = (run_due(job, database, {}), run_once(job, database, {}))

    with database.writing() as session:
        ask_for(session, "counting", by_id=None, at=NOON)
        session.commit()
    asked = (run_wanted([job], database, {}), run_wanted([job], database, {}))

    assert (by_itself, asked) == ((0, 0), (3, 0))


def test_a_command_takes_no_period_whatever_time_it_names(database, noon):
    work = Counter()
    later = NOON + timedelta(days=365)

    run_once(a_job(work), database, {}, at=later)
    run_due(a_job(work), database, {})

    assert work.times == [later, NOON]


def test_a_lost_database_is_survived(tmp_path, caplog):
    gone = Database(f"sqlite:///{tmp_path / 'never-migrated.db'}")

    assert (run_due(a_job(Counter()), gone, {}), run_wanted([], gone, {})) == (0, 0)
    assert "the database does not answer" in caplog.text


def test_what_is_read_names_last_and_next_run_failures_and_silence(database, noon):
    job = a_job(Counter(fails="no paper"))
    run_due(job, database, {})
    with database.reading() as session:
        [line] = lines(session, [job], at=NOON)
        [failure] = failures(session, [job], at=NOON)

        assert (line.last.id, line.next_at, line.is_paused) == (failure.id, NOON + timedelta(minutes=1), False)
        assert not is_silent(last_seen(session), NOON + timedelta(minutes=2))
        assert is_silent(last_seen(session), NOON + timedelta(minutes=4))


def test_idle_runs_are_forgotten_after_a_day_and_all_others_after_a_month(database):
    ages = {"idle": (0, 2), "worked": (5, 2), "young": (0, 0), "old": (5, 31)}
    with database.writing() as session:
        for name, (count, days) in ages.items():
            session.add(JobRun(name=name, scheduler="test", started_at=NOON - timedelta(days=days), ended_at=NOON, count=count))
        session.flush()

        assert prune_runs(session, at=NOON) == 2
        assert set(session.exec(select(JobRun.name)).all()) == {"worked", "young"}


def test_pausing_twice_and_resuming_twice_leaves_one_event_each(database):
    with database.writing() as session:
        first = [pause(session, "counting", by_id=None, at=NOON).paused_at for _ in range(2)]
        second = [resume(session, "counting", by_id=None, at=NOON).paused_at for _ in range(2)]

        assert (first, second) == ([NOON, NOON], [None, None])
