"""The sum of the observations does not depend on their order."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from growthlab.catalog.rules import MetricKind
from growthlab.experiments.rules.sums import sum_up
from growthlab.experiments.rules.tally import Tally

EXACT = st.decimals(min_value=-1000, max_value=1000, places=3)


@dataclass
class Entry:
    on: date = date(2026, 11, 23)
    in_group: str | None = None
    metric_id: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    values: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    spend: int | None = None
    spend_currency: str | None = None
    spend_base: int | None = None
    hours: Decimal | None = None


ENTRIES = st.lists(
    st.builds(
        Entry, on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), numerator=st.none() | EXACT, denominator=st.none() | EXACT,
        values=st.lists(EXACT.map(str), max_size=3), spend=st.none() | st.integers(-(10**9), 10**9),
        spend_currency=st.sampled_from(["RUB", "USD"]), spend_base=st.none() | st.integers(-(10**9), 10**9), hours=st.none() | EXACT,
    ),
    max_size=12,
)


@settings(deadline=None)
@given(ENTRIES, st.randoms(), st.sampled_from(MetricKind))
def test_the_result_is_the_same_in_any_order(entries, random, kind):
    shuffled = list(entries)
    random.shuffle(shuffled)

    assert sum_up(kind, shuffled) == sum_up(kind, entries)


@settings(deadline=None)
@given(ENTRIES, st.sampled_from(MetricKind))
def test_a_tally_kept_entry_by_entry_is_the_sum_of_all(entries, kind):
    tally = Tally(kind, entries[:3])
    for entry in entries[3:]:
        entry.taken_back = entries[0].values[:1]
        tally.alike(entry, kind)
        entry.values = [*entry.values, *entry.taken_back]
        tally.add(entry)

    assert tally.whole == sum_up(kind, entries)
    assert tally.count == len(entries)
    assert all(tally.alike(entry, kind) == sum_up(kind, entries) for entry in entries)


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_the_sum_of_two_parts_is_the_sum_of_all(first, second):
    both = sum_up(MetricKind.RATIO, [*first, *second])

    one, other = sum_up(MetricKind.RATIO, first), sum_up(MetricKind.RATIO, second)

    assert both.numerator == one.numerator + other.numerator
    assert both.spend_base == one.spend_base + other.spend_base
    assert both.hours == one.hours + other.hours


@settings(deadline=None)
@given(st.lists(EXACT.map(str), min_size=1, max_size=8), st.data())
def test_taking_values_back_leaves_the_others(values, data):
    back = data.draw(st.lists(st.sampled_from(values), max_size=len(values), unique=True))

    result = sum_up(MetricKind.MEAN, [Entry(values=values), Entry(taken_back=back)])

    assert len(result.values) == len(values) - len(back)
    assert result.k == sum(map(Decimal, values)) - sum(map(Decimal, back))


def test_nothing_sums_to_nothing():
    result = sum_up(MetricKind.PROPORTION, [])

    assert (result.k, result.n, result.spend, result.observed_on, result.entries) == (0, 0, (), None, 0)
