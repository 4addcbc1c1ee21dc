from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from growthlab.catalog import actions, queries
from growthlab.catalog.rules import ChannelStatus, MetricKind, funnel_is_usual
from growthlab.core.errors import RuleBroken
from growthlab.core.events import Event
from tests.builders import MONDAY


def test_a_key_is_made_of_the_name_and_is_free_in_the_workspace(session, cast):
    first = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Холодные письма")
    second = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Холодные письма!")
    elsewhere = actions.add_channel(session, by=cast.eve, at=MONDAY, name="Холодные письма")

    assert [first.key, second.key, elsewhere.key] == ["kholodnye_pisma", "kholodnye_pisma_2", "kholodnye_pisma"]


def test_a_growth_member_adds_no_channel_but_may_tag(session, cast):
    tag = actions.add_tag(session, by=cast.bob, at=MONDAY, name="Outbound")

    with pytest.raises(RuleBroken) as refused:
        actions.add_channel(session, by=cast.bob, at=MONDAY, name="Cold email")

    assert refused.value.status == 403
    assert actions.add_tag(session, by=cast.ada, at=MONDAY, name="outbound") is tag


def test_the_same_name_twice_is_refused(session, cast):
    actions.add_segment(session, by=cast.ada, at=MONDAY, name="Retail")

    with pytest.raises(RuleBroken, match="“retail” is here already") as refused:
        actions.add_segment(session, by=cast.ada, at=MONDAY, name=" retail ")

    assert refused.value.field == "name"


def test_a_change_keeps_before_and_after_and_nothing_when_nothing_changed(session, cast):
    channel = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Cold email")

    actions.change_channel(session, channel, by=cast.ada, at=MONDAY, status=ChannelStatus.WEARING_OUT)
    actions.change_channel(session, channel, by=cast.ada, at=MONDAY, status=ChannelStatus.WEARING_OUT)

    events = session.exec(select(Event).where(Event.kind == "channel.changed")).all()
    assert [event.details for event in events] == [{"before": {"status": "new"}, "after": {"status": "wearing_out"}}]


def test_a_stranger_changes_nothing_and_learns_nothing(session, cast):
    channel = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Cold email")

    with pytest.raises(RuleBroken) as refused:
        actions.change_channel(session, channel, by=cast.eve, at=MONDAY, name="Mine")

    assert refused.value.status == 404
    assert channel.name == "Cold email"


def test_a_channel_of_elsewhere_cannot_be_the_parent(session, cast):
    theirs = actions.add_channel(session, by=cast.eve, at=MONDAY, name="Paid")

    with pytest.raises(RuleBroken) as refused:
        actions.add_channel(session, by=cast.ada, at=MONDAY, name="Search", parent_id=theirs.id)

    assert refused.value.status == 404


def test_a_channel_is_never_part_of_itself(session, cast):
    paid = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Paid")
    search = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Search", parent_id=paid.id)

    with pytest.raises(RuleBroken, match="part of itself"):
        actions.change_channel(session, paid, by=cast.ada, at=MONDAY, parent_id=search.id)

    assert paid.parent_id is None


def test_a_retired_channel_is_no_longer_offered_and_comes_back(session, cast):
    channel = actions.add_channel(session, by=cast.ada, at=MONDAY, name="Ratings")

    actions.retire(session, channel, by=cast.ada, at=MONDAY)
    offered = queries.channels(session, channel.workspace_id)
    actions.bring_back(session, channel, by=cast.ada, at=MONDAY)

    assert offered == []
    assert queries.channels(session, channel.workspace_id) == [channel]
    assert channel.status is ChannelStatus.TESTED


def test_a_rate_is_replaced_and_the_base_currency_has_none(session, cast):
    actions.set_rate(session, month="2026-11", currency="USD", rate=Decimal("93.9"), by=cast.ada, at=MONDAY)
    actions.set_rate(session, month="2026-11", currency="USD", rate=Decimal("94.1"), by=cast.ada, at=MONDAY)

    with pytest.raises(RuleBroken, match="RUB is the base currency"):
        actions.set_rate(session, month="2026-11", currency="RUB", rate=Decimal(1), by=cast.ada, at=MONDAY)

    assert queries.rate_of(session, cast.ada.workspace_id, "USD", "2026-11") == Decimal("94.1")
    assert queries.rate_of(session, cast.ada.workspace_id, "RUB", "1999-01") == 1


def test_the_last_known_rate_is_the_newest_that_is_not_later(session, cast):
    for month, rate in (("2026-08", "94.5"), ("2026-10", "93.6")):
        actions.set_rate(session, month=month, currency="USD", rate=Decimal(rate), by=cast.ada, at=MONDAY)

    known = [queries.last_known_rate(session, cast.ada.workspace_id, "USD", month) for month in ("2026-07", "2026-09", "2027-01")]

    assert known == [None, Decimal("94.5"), Decimal("93.6")]
    assert queries.rate_of(session, cast.ada.workspace_id, "USD", "2026-09") is None


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "1E+40"])
def test_a_rate_is_a_number_above_zero(session, cast, rate):
    with pytest.raises(RuleBroken):
        actions.set_rate(session, month="2026-11", currency="USD", rate=Decimal(rate), by=cast.ada, at=MONDAY)


def test_a_quarter_has_one_budget_for_each_currency(session, cast):
    for currency, amount in (("RUB", 100), ("USD", 200), ("RUB", 300)):
        actions.set_quarter_budget(session, quarter="Q4 2026", currency=currency, amount=amount, by=cast.ada, at=MONDAY)

    rows = queries.quarter_budgets(session, cast.ada.workspace_id, "2026-Q4")

    assert [(row.currency, row.amount) for row in rows] == [("RUB", 300), ("USD", 200)]


def test_the_calendar_is_holidays_and_weekend(session, cast):
    actions.add_holiday(session, on=date(2026, 11, 4), name="Unity Day", by=cast.ada, at=MONDAY)
    extra = actions.add_holiday(session, on=date(2026, 11, 5), name="Mistake", by=cast.ada, at=MONDAY)
    actions.drop_holiday(session, extra, by=cast.ada, at=MONDAY)

    calendar = queries.calendar_of(session, cast.ada.workspace)

    assert calendar == (frozenset({date(2026, 11, 4)}), frozenset({5, 6}))


def test_a_metric_without_a_formula_is_kept_but_a_lag_of_years_is_not(session, cast):
    kept = actions.add_metric(session, by=cast.ada, at=MONDAY, name="Win rate", kind=MetricKind.PROPORTION)

    with pytest.raises(RuleBroken) as refused:
        actions.change_metric(session, kept, by=cast.ada, at=MONDAY, typical_lag_days=9999)

    assert kept.formula is None
    assert refused.value.field == "typical_lag_days"


def test_a_funnel_has_five_to_eight_stages():
    assert [funnel_is_usual(n) for n in (4, 5, 8, 9)] == [False, True, True, False]
