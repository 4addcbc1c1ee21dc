from dataclasses import replace

import pytest

from growthlab.hypotheses.smart import Surroundings
from growthlab.hypotheses.smart.vague import says_nothing, vague_words
from tests.hypotheses.builders import COSTLY, GOOD, found

CHANNELS = ("Cold email", "LinkedIn outreach", "Telegram Ads", "SEO and blog", "Trade media and PR", "Webinars")
КАНАЛЫ = ("Холодные письма", "Холодные звонки", "Вебинары", "SEO и блог", "Отраслевые медиа и PR")
METRICS = ("Reply rate", "Meeting rate", "Deal cycle", "CPL", "CPL, qualified")


def test_a_missing_channel_fails_one_form_and_a_missing_offer_warns_in_another():
    assert found(COSTLY, channel=None)["S2"].level == "fail"
    assert found(offer=None)["S2"].level == "warn"
    assert "S2" not in found(channel=None)
    assert "S2" not in found(goal_form="improve", channel=None, offer=None)


@pytest.mark.parametrize("title", ["", "   ", "Emails", "1234567", "Improve more", "We try to improve it", "!!!!!!!!!!"])
def test_a_title_that_says_nothing_fails(title):
    assert found(title=title)["S3"].level == "fail"


@pytest.mark.parametrize("title", ["Улучшить и увеличить", "Попробовать это", "Усилить наше присутствие"])
def test_a_russian_title_that_says_nothing_fails(title):
    assert found(title=title)["S3"].level == "fail"


@pytest.mark.parametrize("title", ["12345678", "Try TikTok", "Усилить продажи", "Improve 10 letters"])
def test_a_title_with_one_telling_word_passes(title):
    assert not says_nothing(title)


def test_only_one_metric_can_be_the_target():
    around = Surroundings(metric_names=METRICS)

    assert found(around=around, title="Lift reply rate and meeting rate of 30 banks")["S4"].level == "fail"
    assert found(other_metrics=("Meeting rate",))["S4"].level == "fail"
    assert "S4" not in found(around=around, title="Lift the reply rate and rewrite the second letter of 30 banks")
    assert "S4" not in found(around=around, title="Meeting after the reply and the second letter to 30 banks")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Improve our presence in social networks", ("improve", "presence")),
        ("Increase reply rate from 5 to 10 %", ()),
        ("Call 30 banks, increase the share of replies", ("increase",)),
        ("Increase the share of replies - 30 banks", ("increase",)),
        ("Increase share-of-wallet of 30 banks", ()),
        ("Work on brand awareness", ("work on", "brand awareness")),
        ("Optimize and optimise 3 letters", ("optimize",)),
        ("Letters, calls, etc.", ("etc",)),
        ("Trial of 3 entrants: moreover", ()),
        ("Improvise on stage", ()),
        ("Leverage the base (31 clients)", ("leverage",)),
        ("Better: 3 letters", ("better",)),
        ("Улучшить присутствие в соцсетях", ("улучшить", "присутствие")),
        ("Повысить конверсию на 20 %", ()),
        ("Повысить конверсию и набрать 20 лидов", ("повысить",)),
        ("Увеличить чек до 1,5 млн", ()),
        ("Развивать блог – 12 статей", ("развивать",)),
        ("Развитие блога", ("развитие",)),
        ("Усилим охваты", ("усилим", "охваты")),
        ("Охватить банки второй сотни", ()),
        ("Узнаваемости больше", ("узнаваемости", "больше")),
        ("Реклама, рассылка и т.д.", ("т.д",)),
        ("Поработать с базой", ("поработать",)),
        ("Скрипт поднимает конверсию", ()),
    ],
)
def test_vague_words_are_found_clause_by_clause(title, words):
    assert vague_words(title) == words


@pytest.mark.parametrize(
    "title",
    [
        "Cold email and LinkedIn outreach to 30 banks",
        "Test LinkedIn and Telegram for 3 weeks",
        "Cold email to 30 banks and Telegram Ads for 120k",
        "Webinar & cold email for SaaS",
    ],
)
def test_two_channels_in_one_title_are_two_changes(title):
    assert found(around=Surroundings(channel_names=CHANNELS), title=title)["S6"].level == "warn"


@pytest.mark.parametrize("title", ["Холодными письмами и звонками по 30 банкам", "Вебинары и холодные звонки 30 банкам"])
def test_two_russian_channels_in_any_case_are_two_changes(title):
    assert "S6" in found(around=Surroundings(channel_names=КАНАЛЫ), title=title)


@pytest.mark.parametrize(
    "title",
    [
        "SEO and blog for 30 industrial plants",
        "Cold email to banks and insurers, 30 accounts",
        "Trade media and PR: 3 columns",
        "Rewrite the letter and call 30 banks",
    ],
)
def test_a_channel_with_an_and_of_its_own_is_one_change(title):
    assert "S6" not in found(around=Surroundings(channel_names=CHANNELS), title=title)


def test_a_segment_says_which_firms_it_means():
    assert found(segment=replace(GOOD.segment, firmographics=" "))["S7"].level == "warn"
