"""A draft that passes the SMART check; a test changes only what it is about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from growthlab.hypotheses.smart import ChannelFacts, Draft, MetricFacts, SegmentFacts, Surroundings, check

REPLY_RATE = MetricFacts("Reply rate", "proportion", "accounts that replied / accounts contacted", "up", "%", 5)
COST_PER_PRESALE = MetricFacts("Cost per PreSale", "cost_per", "channel spend / PreSales", "down", "RUB", 14)
SHOW_RATE = MetricFacts("Show-up rate", "proportion", "attendees / registrants", "up", "%", 1)
WIN_RATE = MetricFacts("Win rate", "proportion", "signed deals / proposals sent", "up", "%", 60)
CYCLE = MetricFacts("Deal cycle", "mean", "mean days to signature", "down", "days", 60)
PHARMA = SegmentFacts("Pharma", "Manufacturers, 200+ staff", 64)
WEEKEND = frozenset({5, 6})

GOOD = Draft(
    title="Go round 10 pharma marketing directors (200+ staff) by cold email with the omnichannel audit",
    goal_form="reach",
    because="Three pharma clients asked for it in February.",
    then="Inbound sales write to 20 accounts a month.",
    channel=ChannelFacts("Cold email", "working"),
    segment=PHARMA,
    offer="Omnichannel audit",
    funnel_stage="reply",
    metric=REPLY_RATE,
    success_threshold=Decimal("0.3"),
    kill_threshold=Decimal("0.1"),
    min_sample=10,
    budget_amount=Decimal(30000),
    budget_currency="RUB",
    budget_hours=Decimal(24),
    planned_start=date(2026, 3, 9),
    planned_end=date(2026, 3, 27),
    owner="timur",
)
COSTLY = replace(
    GOOD,
    goal_form="channel",
    title="Test Telegram Ads, 120 000 RUB in 4 weeks",
    metric=COST_PER_PRESALE,
    success_threshold=Decimal(40000),
    kill_threshold=Decimal(80000),
    min_sample=None,
    budget_amount=Decimal(120000),
)


def found(draft: Draft = GOOD, around: Surroundings | None = None, **changes) -> dict:
    """The findings by code, of a draft with these changes."""
    findings = check(replace(draft, **changes), around or Surroundings())
    assert len({finding.code for finding in findings}) == len(findings)
    return {finding.code: finding for finding in findings}
