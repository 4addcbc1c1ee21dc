from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.timetable.job import Job, is_free

MINUTELY = Job("digests", "Digests", timedelta(minutes=1), lambda *_, at: 0)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda found: found.replace(tzinfo=UTC))


def test_a_claimed_minute_is_not_free_and_the_next_one_is():
    claimed = MINUTELY.period(NOON)

    assert not is_free(claimed, MINUTELY.period(NOON + timedelta(seconds=59)))
    assert is_free(claimed, MINUTELY.period(NOON + timedelta(seconds=60)))


def test_another_machines_clock_that_runs_a_little_behind_begins_nothing_twice():
    claimed = MINUTELY.period(NOON)

    assert not is_free(claimed, MINUTELY.period(NOON - timedelta(seconds=5)))


def test_a_clock_that_was_set_back_an_hour_does_not_stop_the_jobs():
    claimed = MINUTELY.period(NOON)

    assert is_free(claimed, MINUTELY.period(NOON - timedelta(hours=1)))


def test_a_job_that_was_never_run_is_due_at_once():
    assert MINUTELY.next_at(None, at=NOON) == NOON


@given(moments, st.integers(1, 10**6))
def test_the_next_run_lies_within_one_period(at, seconds):
    job = Job("any", "Any", timedelta(seconds=seconds), lambda *_, at: 0)

    due = job.next_at(job.period(at), at=at)

    assert timedelta(0) < due - at <= job.every
    assert is_free(job.period(at), job.period(due))
