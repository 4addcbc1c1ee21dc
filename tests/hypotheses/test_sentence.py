from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.sentence import as_hadi, as_test_card, sentence
from growthlab.hypotheses.smart import Draft
from tests.hypotheses.builders import CYCLE, GOOD
from tests.hypotheses.northline import HYPOTHESES, draft_of

TOLD = [key for key, row in HYPOTHESES.items() if "statement" in row]


def plain(text):
    """The demo file is written without no-break spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("key", TOLD)
def test_the_demo_sentences_assemble_themselves_in_english(key):
    assert plain(sentence(draft_of(key))) == HYPOTHESES[key]["statement"]


@pytest.mark.parametrize("key", TOLD)
def test_the_demo_sentences_assemble_themselves_in_russian(key):
    with use_locale("ru"):
        assert plain(sentence(draft_of(key, "ru"))) == HYPOTHESES[key]["statement_ru"]


def test_all_but_the_two_raw_drafts_have_a_sentence():
    assert sorted(set(HYPOTHESES) - set(TOLD)) == ["H-040", "H-041"]


def test_a_sentence_grows_while_it_is_typed():
    assert sentence(Draft()) == "We believe that … will respond."
    assert sentence(replace(GOOD, offer=None, metric=None, success_threshold=None, kill_threshold=None)).startswith(
        "We believe that Pharma will respond through Cold email. To verify that: Go round 10"
    )
    assert sentence(Draft(goal_form="channel")) == "We believe that … will bring … at a price and pace worth repeating."
    assert sentence(Draft(goal_form="improve")) == "We believe that this change will move … for …."[:-1]


def test_a_percent_sign_in_the_teams_words_stays_as_it_is():
    assert "Second service -15 %" in sentence(replace(GOOD, offer="Second service -15 %"))
    assert "%(title)s 100%s" in sentence(replace(GOOD, title="Send %(title)s 100%s"))


def test_a_test_card_has_four_lines():
    card = as_test_card(GOOD)

    assert [part.label for part in card] == [
        "We believe that",
        "To verify that, we will",
        "And measure",
        "We are right if",
    ]
    assert plain(card[3].text) == "It is at least 30 %; we stop at 10 % or less"
    assert [part.text for part in as_test_card(Draft())][1:] == ["", "", ""]


def test_a_hadi_card_tells_what_would_follow_until_something_was_learned():
    expected = replace(GOOD, title="Write to 10 accounts", planned_end=date(2026, 3, 27))

    card = {part.label: plain(part.text) for part in as_hadi(expected)}

    assert card == {
        "Hypothesis": 'Pharma will respond to "Omnichannel audit" through Cold email',
        "Action": "Write to 10 accounts, 9 Mar to 27 Mar, 30,000 RUB, 24 h",
        "Data": "Reply rate: it is at least 30 %; we stop at 10 % or less",
        "Insight": "Inbound sales write to 20 accounts a month.",
    }
    assert as_hadi(expected, insight="The deadline is the hook.")[3].text == "The deadline is the hook."


def test_a_mean_is_told_in_its_own_unit():
    cycle = replace(GOOD, goal_form="improve", metric=CYCLE, baseline_value=Decimal("61.5"), success_threshold=Decimal(1))

    assert "from 61.5 days." in plain(sentence(cycle))
    assert "at most 1 day;" in plain(sentence(cycle))
    with use_locale("ru"):
        assert "с 61,5 дн. Чтобы проверить" in plain(sentence(cycle))
