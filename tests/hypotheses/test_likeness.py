"""Two titles are alike by the weight of the words they share, the rarer the more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.hypotheses.rules.likeness import likeness, telling, weigh
from growthlab.hypotheses.title_words import words_in


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Вебинар для финансовых директоров ритейла", "Провести вебинары финансовым директорам"),
        ("Холодные письма директорам по маркетингу", "Холодное письмо маркетинговому директору"),
        ("Webinars for retail CFOs", "A webinar for the CFO of retail chains"),
        ("Cold emails with an audit", "Audited cold emailing of pharma"),
        ("Ещё одна рассылка с аудитом", "Рассылки с аудитом"),
    ],
)
def test_word_forms_of_both_languages_are_the_same_word(typed, other):
    uses = dict.fromkeys(words_in(typed), 1)

    assert likeness(weigh(uses, 10), words_in(other)).is_alike


@pytest.mark.parametrize("title", ["", "10", "the a of", "и в на 3-х", "x", "%_'\x00"])
def test_a_title_without_a_telling_word_is_like_nothing(title):
    weights = weigh(dict.fromkeys(words_in(title), 0), 10)

    assert telling(weights) == ()
    assert not likeness(weights, words_in(title)).is_alike


def test_a_rare_word_weighs_more_than_a_common_one():
    weights = weigh({"email": 50, "dental": 2}, 100)

    assert weights["dental"] > weights["email"] > 0


def test_a_word_no_title_has_yet_weighs_as_the_mean_of_the_others():
    assert weigh({"email": 50, "dental": 2, "zeppelin": 0}, 100)["zeppelin"] == sum(weigh({"email": 50, "dental": 2}, 100).values()) // 2
    assert set(weigh({"zeppelin": 0}, 100).values()) == {0}


def test_one_common_word_of_many_is_chance():
    weights = weigh({"webinar": 3, "retail": 3}, 100)

    assert not likeness(weights, ["webinar", "pharma", "hr"]).is_alike
    assert likeness(weights, ["webinar"]).is_alike


def test_nearly_the_same_is_said_both_ways():
    weights = weigh({"webinar": 3, "retail": 3, "cfo": 2}, 100)

    assert likeness(weights, ["webinar", "retail", "cfo", "chain"]).says_the_same
    assert not likeness(weights, ["webinar", "retail", "cfo", "with", "audit", "by", "partner", "post"]).says_the_same


WORDS = st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(0, 500), min_size=1)


@given(WORDS, st.sets(st.sampled_from("abcdefghijklmnop")))
def test_whatever_is_alike_holds_one_of_the_telling_words(uses, other):
    weights = weigh(uses, 500)

    if any(weights.values()) and likeness(weights, other).is_alike:
        assert set(telling(weights)) & other
