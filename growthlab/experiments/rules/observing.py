"""What one observation may say: shapes by the kind of metric, days, and sums that can be."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.money import LARGEST_MINOR, too_large
from growthlab.experiments.rules.sums import Entry, Result
from growthlab.hypotheses.rules.states import DECIDED, State

WHOLE = frozenset({MetricKind.PROPORTION, MetricKind.COST_PER, MetricKind.COUNT, MetricKind.ARTEFACT})
WITH_DENOMINATOR = frozenset({MetricKind.PROPORTION, MetricKind.RATIO})
_LARGEST = Decimal(10**12)
MOST_VALUES = 1000
MOST_ENTRIES = 10_000


def check_state(key: str, state: State, *, was_started: bool, is_correction: bool) -> None:
    """While testing and deciding; later a correction only."""
    if state in (State.TESTING, State.DECIDING):
        return
    if not was_started or state not in DECIDED | {State.CANCELLED}:
        raise RuleBroken(N_("The test of %(key)s has not started, so there is nothing to record yet."), code="not_started", key=key)
    if not is_correction:
        raise RuleBroken(
            N_("%(key)s is decided. What was entered can be corrected, with a reason; nothing new is added."),
            code="only_corrections", field="is_correction", key=key,
        )


def check_day(on: date, *, today: date, started_on: date | None) -> None:
    if on > today:
        raise RuleBroken(N_("This day has not come yet. Enter the day on which it happened."), code="day_in_future", field="on")
    if started_on and on < started_on:
        raise RuleBroken(N_("This day lies before the start of the test."), code="day_before_start", field="on")


def check_room(entries: int, *, is_correction: bool) -> None:
    """So many entries one test keeps one by one; what corrects them is always let in."""
    if entries >= MOST_ENTRIES and not is_correction:
        raise RuleBroken(
            N_("This test holds %(most)s entries and takes no more one by one. Enter the sum of a day as one entry, of any size."),
            code="too_many_entries", most=MOST_ENTRIES,
        )


def check_place(entry: Entry, *, compares: bool, guarded: Collection[int]) -> None:
    """A comparison counts in one of its two groups; another metric is one that the plan guards."""
    counts = any(number is not None for number in (entry.numerator, entry.denominator)) or entry.values or entry.taken_back
    if compares and counts and entry.in_group is None:
        raise RuleBroken(N_("Say in which of the two groups it was seen."), code="group_missing", field="in_group")
    if not compares and entry.in_group is not None:
        raise RuleBroken(N_("This test has no groups."), code="no_groups", field="in_group")
    if entry.metric_id is not None and entry.metric_id not in guarded:
        raise RuleBroken(N_("The plan does not watch this metric."), code="metric_not_watched", field="metric_id")


def check_shape(kind: MetricKind | None, entry: Entry, *, is_correction: bool, reason: str | None, note: str | None) -> None:
    """Numbers that fit the kind of metric; only a correction takes away, and it says why."""
    _something(entry, note)
    _numbers(entry)
    if kind in WHOLE:
        _whole(entry.numerator, "numerator")
    if kind is MetricKind.PROPORTION:
        _whole(entry.denominator, "denominator")
    if kind not in WITH_DENOMINATOR and entry.denominator:
        raise RuleBroken(N_("This metric has no number to divide by."), code="no_denominator", field="denominator")
    if kind is MetricKind.MEAN and (entry.numerator or entry.denominator):
        raise RuleBroken(N_("A mean is recorded value by value."), code="values_wanted", field="values")
    if kind is not MetricKind.MEAN and (entry.values or entry.taken_back):
        raise RuleBroken(N_("Only a metric of the kind mean takes single values."), code="no_values", field="values")
    if is_correction and not reason:
        raise RuleBroken(N_("Say why it is corrected. The old entry stays beside it."), code="correction_reason_missing", field="reason")
    if not is_correction:
        _takes_nothing_away(entry)


def check_sums(before: Result, after: Result, taken_back: Sequence[Decimal] = ()) -> None:
    """No sum below zero, no part above its whole; `taken_back` values must have been recorded."""
    for field, number in (
        ("numerator", after.numerator), ("denominator", after.denominator), ("hours", after.hours),
        ("spend", min((money.minor for money in after.spend), default=0)), ("spend", after.spend_base),
    ):
        if number < 0:
            raise RuleBroken(
                N_("The sum would fall below zero. A correction takes away at most what was recorded."),
                code="negative_sum", field=field,
            )
    left = list(before.values)
    for value in taken_back:
        if value not in left:
            raise RuleBroken(
                N_("%(value)s was not recorded, so it cannot be taken back."), code="value_unknown", field="values", value=value
            )
        left.remove(value)
    if after.kind is MetricKind.PROPORTION and after.numerator > after.denominator:
        raise RuleBroken(
            N_("%(part)s of %(total)s cannot be: the part is larger than the whole. Check both numbers."),
            code="part_above_whole", field="numerator", part=after.numerator, total=after.denominator,
        )


def _something(entry: Entry, note: str | None) -> None:
    given = (entry.numerator, entry.denominator, entry.spend, entry.hours)
    if all(number is None for number in given) and not entry.values and not entry.taken_back and not note:
        raise RuleBroken(N_("Enter at least one number: what was seen, spent or worked."), code="nothing_recorded", field="numerator")


def _numbers(entry: Entry) -> None:
    for field, numbers in (
        ("numerator", [entry.numerator]), ("denominator", [entry.denominator]), ("hours", [entry.hours]),
        ("values", [Decimal(text) for text in (*entry.values, *entry.taken_back)]),
    ):
        for number in numbers:
            if number is not None and not number.is_finite():
                raise RuleBroken(N_("Write a number."), code="not_a_number", field=field)
            if number is not None and abs(number) > _LARGEST:
                raise too_large(field)
    if entry.spend is not None and abs(entry.spend) > LARGEST_MINOR:
        raise too_large("spend")
    if len(entry.values) + len(entry.taken_back) > MOST_VALUES:
        raise RuleBroken(N_("Enter at most %(most)s values at once."), code="too_many_values", field="values", most=MOST_VALUES)


def _whole(number: Decimal | None, field: str) -> None:
    if number is not None and number != number.to_integral_value():
        raise RuleBroken(N_("Write a whole number."), code="number_not_whole", field=field)


def _takes_nothing_away(entry: Entry) -> None:
    for field, number in (
        ("numerator", entry.numerator), ("denominator", entry.denominator), ("spend", entry.spend), ("hours", entry.hours),
    ):
        if number is not None and number < 0:
            raise RuleBroken(
                N_("Only a correction takes away. Mark this entry as one and say why."), code="negative_without_correction", field=field
            )
    if entry.taken_back:
        raise RuleBroken(
            N_("Only a correction takes away. Mark this entry as one and say why."), code="negative_without_correction", field="values"
        )
