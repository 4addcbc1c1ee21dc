"""Rows of a source folded into the periods of a KPI, and what such a number does to what stands there."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign import ForeignRow
from growthlab.core.periods import Cadence, Period
from growthlab.operations.rules.effects import Effect, Held, effect_of
from growthlab.operations.rules.pulled import Window, read_rows
from growthlab.operations.rules.sources import Fold, Rhythm, next_pull

TODAY = date(2026, 11, 26)
NOVEMBER, OCTOBER = Period.parse("2026-11"), Period.parse("2026-10")


def window(look_back=3, cadence=Cadence.MONTHLY, **changes):
    return Window(cadence, "Europe/Moscow", TODAY, look_back, **changes)


def rows(*pairs, **changes):
    return [ForeignRow(place, when, value, **changes) for place, (when, value) in enumerate(pairs, start=2)]


def numbers(reading):
    return {str(folded.period): folded.actual for folded in reading.folded}


DAYS = rows(("2026-10-31", "10"), ("2026-11-02", "4"), ("2026-11-01T00:30:00+03:00", "2.5"), ("2026-11-25 18:00", "1"), ("2026-11-26", ""))


@pytest.mark.parametrize(
    ("fold", "november"), [(Fold.SUM, "7.5"), (Fold.LAST, "1"), (Fold.MEAN, "2.5"), (Fold.COUNT, "4")]
)
def test_the_rows_of_a_period_become_one_number(fold, november):
    assert numbers(read_rows(DAYS, window(), fold)) == {"2026-10": Decimal(1 if fold is Fold.COUNT else 10), "2026-11": Decimal(november)}


def test_a_moment_counts_on_the_day_of_the_workspace():
    reading = read_rows(rows(("2026-10-31T22:30:00+00:00", "1"), ("2026-10-31T20:30:00Z", "2")), window(), Fold.SUM)

    assert numbers(reading) == {"2026-10": Decimal(2), "2026-11": Decimal(1)}


def test_only_periods_that_have_begun_since_the_start_and_not_long_ago_count():
    given_rows = rows(("2026-12-01", "1"), ("2026-11", "2"), ("2026-09-30", "3"), ("2025-01-01", "4"))

    reading = read_rows(given_rows, window(started_on=date(2026, 10, 15)), Fold.SUM)

    assert (numbers(reading), reading.later, reading.earlier) == ({"2026-11": Decimal(2)}, 1, 2)


BAD_NUMBERS = {
    "NaN": "number_unreadable", "Infinity": "number_unreadable", "1e309": "number_too_large", "1e-9999": "number_unreadable",
    "9" * 41: "amount_too_large", "many": "number_unreadable", "38%": "number_unreadable",
}
BAD_DATES = {
    "2026-11-31": "date_missing_in_calendar", "2026-13": "period_unreadable", "2026-W60": "period_unreadable", "2026-W47": "period_cadence",
    "soon": "date_unreadable", "": "date_missing", "03/04/2026": "date_ambiguous", "0001-01-01T00:00:00+14:00": "date_out_of_range",
    "9999-12-31T23:59:59-12:00": "date_out_of_range",
}
BAD = [("2026-11-02", value, code) for value, code in BAD_NUMBERS.items()] + [(when, "1", code) for when, code in BAD_DATES.items()]


@pytest.mark.parametrize(("when", "value", "code"), BAD)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_taken(when, value, code):
    reading = read_rows(rows(("2026-11-01", "5"), (when, value)), window(), Fold.SUM)

    assert [each.rule.code for each in reading.unread] == [code]
    with pytest.raises(RuleBroken, match="1 of 2 rows cannot be read") as refused:
        reading.refuse_unread()
    assert "row 3" in str(refused.value)


def test_a_point_that_may_be_either_is_asked_back_and_a_plain_one_is_not():
    plain, either = (read_rows(rows(("2026-11-01", "3.125"), is_plain=is_plain), window(), Fold.SUM) for is_plain in (True, False))

    assert numbers(plain) == {"2026-11": Decimal("3.125")}
    assert len(either.unread) == 1
    assert numbers(read_rows(rows(("1.11.2026", "1 250,50 ₽"), is_plain=False), window(), Fold.SUM)) == {"2026-11": Decimal("1250.5")}


@given(st.lists(st.tuples(st.dates(date(2026, 8, 1), date(2026, 12, 31)), st.integers(-10**9, 10**9)), max_size=40), st.randoms())
def test_the_order_of_rows_changes_no_sum_and_every_row_is_accounted_for(pairs, random):
    given_rows = rows(*((day.isoformat(), str(value)) for day, value in pairs))
    mixed = random.sample(given_rows, len(given_rows))

    one, other = read_rows(given_rows, window(look_back=1), Fold.SUM), read_rows(mixed, window(look_back=1), Fold.SUM)

    assert numbers(one) == numbers(other)
    assert sum(folded.rows for folded in one.folded) + one.later + one.earlier == len(pairs)
    assert sum(numbers(one).values()) == sum(value for day, value in pairs if date(2026, 10, 1) <= day <= date(2026, 11, 30))


def hand(actual, on):
    return Held(Decimal(actual), on, by_hand=True)


def pulled(actual, on):
    return Held(Decimal(actual), on, by_hand=False)


@pytest.mark.parametrize(
    ("period", "held", "effect"),
    [
        (OCTOBER, None, Effect.ENTERED),
        (OCTOBER, hand(5, date(2026, 11, 2)), Effect.UNCHANGED),
        (OCTOBER, hand(4, date(2026, 11, 2)), Effect.DIFFERS),
        (OCTOBER, hand(4, date(2026, 10, 20)), Effect.ENTERED),
        (OCTOBER, pulled(4, date(2026, 11, 2)), Effect.CORRECTED),
        (OCTOBER, pulled(5, date(2026, 10, 31)), Effect.ENTERED),
        (NOVEMBER, hand(4, date(2026, 11, 20)), Effect.STANDS),
        (NOVEMBER, pulled(4, date(2026, 11, 20)), Effect.ENTERED),
        (NOVEMBER, pulled(5, date(2026, 11, 20)), Effect.UNCHANGED),
    ],
)
def test_a_source_never_writes_over_what_a_person_said_of_an_ended_period(period, held, effect):
    assert effect_of(Decimal(5), period, held, on=TODAY) is effect


def test_a_source_is_read_at_its_hour_by_the_workspaces_clock_and_an_hour_after_a_failure():
    after = datetime.fromisoformat("2026-11-26T03:30:00+00:00")  # 6:30 in Moscow

    told = {
        "daily": next_pull(Rhythm.DAILY, 6, after=after, zone="Europe/Moscow"),
        "later today": next_pull(Rhythm.DAILY, 7, after=after, zone="Europe/Moscow"),
        "hourly": next_pull(Rhythm.HOURLY, 6, after=after, zone="Europe/Moscow"),
        "failed": next_pull(Rhythm.DAILY, 6, after=after, zone="Europe/Moscow", failed=True),
    }

    assert {name: f"{at:%d %H:%M}" for name, at in told.items()} == {
        "daily": "27 03:00", "later today": "26 04:00", "hourly": "26 04:30", "failed": "26 04:30",
    }
