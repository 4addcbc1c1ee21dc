"""A digest is due once a week at the reader's own hour, whatever the clock does."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.digests.rules import occasion, occasions

NINE = time(9)


def test_monday_nine_is_the_readers_own_nine():
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)

    moscow = occasion(at, zone="Europe/Moscow", weekday=0, hour=NINE)
    almaty = occasion(at, zone="Asia/Almaty", weekday=0, hour=NINE)

    assert moscow.due_at == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert almaty.due_at == datetime(2026, 11, 23, 4, tzinfo=UTC)
    assert moscow.week == almaty.week == "2026-W48"


@pytest.mark.parametrize("minute", range(0, 240, 20))
def test_an_hour_that_a_night_in_autumn_repeats_is_one_occasion(minute):
    at = datetime(2026, 10, 25, minute // 60, minute % 60, tzinfo=UTC)  # Berlin puts its clocks back

    found = occasion(at, zone="Europe/Berlin", weekday=6, hour=time(2, 30))

    assert found.week == "2026-W43"
    assert found.due_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_a_night_in_spring_leaves_out_comes_once_all_the_same():
    nights = [datetime(2026, 3, 29, minute // 60, minute % 60, tzinfo=UTC) for minute in range(0, 240, 20)]  # Berlin skips 02:30

    found = {occasion(at, zone="Europe/Berlin", weekday=6, hour=time(2, 30)) for at in nights}

    assert [one.due_at for one in found] == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("weekday", "weeks"), [(6, ["2026-W47", "2026-W48"]), (5, ["2026-W47", "2026-W48"]), (0, ["2026-W48"]), (4, ["2026-W48"])]
)
def test_a_weekend_that_was_missed_is_looked_at_again_in_the_new_week(weekday, weeks):
    monday = datetime(2026, 11, 23, 1, tzinfo=UTC)

    found = occasions(monday, zone="UTC", weekday=weekday, hour=NINE)

    assert [one.week for one in found] == weeks
    assert [one.is_due(monday) for one in found] == [week == "2026-W47" for week in weeks]


def test_a_zone_that_no_longer_exists_falls_back_to_utc():
    found = occasion(datetime(2026, 11, 23, 12, tzinfo=UTC), zone="Mars/Olympus", weekday=0, hour=NINE)

    assert found.due_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)), st.integers(0, 6),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
)
def test_the_week_of_an_instant_is_one_and_its_hour_lies_in_it(naive, weekday, zone):
    at = naive.replace(tzinfo=UTC)

    found = occasion(at, zone=zone, weekday=weekday, hour=NINE)

    assert abs((found.due_at - at).days) <= 7
    assert not (found.is_too_late(at) and not found.is_due(at))
