"""The examples of the SMART page, good and bad, in both languages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthlab.hypotheses.smart import ChannelFacts, Draft, Surroundings, check, codes
from tests.hypotheses.builders import (
    COST_PER_PRESALE,
    GOOD,
    REPLY_RATE,
    SHOW_RATE,
    WEEKEND,
    WIN_RATE,
    found,
)

CALENDAR = Surroundings(weekend=WEEKEND)
LEFT_OUT_OF_THE_TABLE = {"R2", "R3", "R4", "R5"}


def told(draft):
    return set(codes(check(draft))) - LEFT_OUT_OF_THE_TABLE


@pytest.mark.parametrize(
    "title",
    [
        (
            "Go round 10 pharma marketing directors (200+ staff) by cold email with the omnichannel audit, 9-27 March, "
            "30 000 RUB and 24 h; right if >= 3 reply, stop if <= 1"
        ),
        (
            "Обойти 10 директоров по маркетингу фармы (200+ сотр.) холодными письмами с аудитом омниканала, 9-27 марта, "
            "30 000 ₽ и 24 ч; права, если ответили ≥ 3, стоп при ≤ 1"
        ),
    ],
)
def test_reaching_ten_pharma_directors_has_no_findings(title):
    assert check(replace(GOOD, title=title), CALENDAR) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Test Telegram Ads, 120 000 RUB in 4 weeks, cost per pharma PreSale <= 40 000 RUB; stop at >= 80 000",
        "Протестировать Telegram Ads на 120 000 ₽ за 4 недели: пресейл из фармы ≤ 40 000 ₽; стоп от 80 000 ₽",
    ],
)
def test_a_channel_with_money_for_three_units_has_no_findings(title):
    telegram = replace(
        GOOD,
        title=title,
        goal_form="channel",
        channel=ChannelFacts("Telegram Ads", "tested"),
        metric=COST_PER_PRESALE,
        success_threshold=Decimal(40000),
        kill_threshold=Decimal(80000),
        min_sample=None,
        budget_amount=Decimal(120000),
        planned_end=date(2026, 4, 6),
    )

    assert check(telegram, CALENDAR) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Show-up from 38 % to >= 45 % by two-step registration, 100 registrants, until 7 Aug",
        "Доходимость с 38 % до ≥ 45 %: двухшаговая регистрация, 100 регистраций, до 7 августа",
    ],
)
def test_improving_a_known_figure_from_its_baseline_has_no_findings(title):
    webinar = replace(
        GOOD,
        title=title,
        goal_form="improve",
        segment=replace(GOOD.segment, accounts_total=120),
        metric=SHOW_RATE,
        baseline_value=Decimal("0.38"),
        baseline_period="2026-01..2026-06",
        success_threshold=Decimal("0.45"),
        kill_threshold=Decimal("0.35"),
        min_sample=100,
        planned_start=date(2026, 7, 6),
        planned_end=date(2026, 8, 7),
    )

    assert check(webinar, CALENDAR) == ()


@pytest.mark.parametrize("title", ["Improve our presence in social networks", "Улучшить присутствие в соцсетях"])
def test_improving_our_presence_says_nothing_at_all(title):
    assert told(Draft(title=title, goal_form="channel")) == {"S1", "S2", "S5", "M1", "M2", "A2", "R1", "T1"}


@pytest.mark.parametrize("title", ["Try TikTok", "Попробовать TikTok"])
def test_trying_a_channel_with_money_is_still_no_hypothesis(title):
    draft = Draft(title=title, goal_form="channel", channel=ChannelFacts("TikTok"), budget_amount=Decimal(50000))

    assert told(draft) == {"S1", "S5", "M1", "M2", "R1", "T1"}
    assert told(replace(draft, channel=None)) == {"S1", "S2", "S5", "M1", "M2", "R1", "T1"}


@pytest.mark.parametrize("title", ["Raise conversion by 20 %", "Повысить конверсию на 20 %"])
def test_raising_conversion_by_20_percent_is_asked_which_conversion_and_which_percent(title):
    findings = found(
        replace(GOOD, title=title, segment=None, metric=None, kill_threshold=None, planned_start=None, planned_end=None)
    )

    assert set(findings) == {"S1", "M1", "M2", "T1"}
    assert "20 % is of its value today or percentage points" in findings["M1"].text()
    assert "S5" not in findings


def test_a_percent_beside_a_chosen_metric_is_asked_about_with_the_missing_threshold():
    text = found(title="Raise reply rate by 20 %", kill_threshold=None)["M2"].text()

    assert text == "Set both thresholds as values: 20 % can mean of today's value or percentage points."


@pytest.mark.parametrize("title", ["Write to 3 banks and see", "Написать 3 банкам и посмотреть"])
def test_writing_to_three_banks_decides_nothing(title):
    three = replace(
        GOOD,
        title=title,
        min_sample=3,
        success_threshold=None,
        kill_threshold=None,
        planned_start=None,
        planned_end=None,
    )

    assert set(codes(check(three))) == {"M4", "M2", "T1"}


@pytest.mark.parametrize("title", ["Win rate +10 pp in two weeks", "Конверсия КП +10 п.п. за две недели"])
def test_a_win_rate_does_not_show_in_two_weeks(title):
    hasty = replace(GOOD, title=title, metric=WIN_RATE, planned_end=date(2026, 3, 23))

    assert codes(check(hasty)) == ["T5"]
    assert REPLY_RATE.typical_lag_days < 14 < WIN_RATE.typical_lag_days
