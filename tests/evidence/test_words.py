"""What a person reads, in both languages, and that no text is left without Russian."""

import ast
from datetime import date
from pathlib import Path

import pytest

import growthlab.evidence
from growthlab.core.i18n import catalog, use_locale
from growthlab.evidence.limits import limits
from growthlab.evidence.reasons import verdict_sentence
from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest, Verdict, suggest
from growthlab.evidence.wording import plainly, result_sentence, rounded, support_text

REPLIES, PRESALES = Plan(0.30, 0.10, min_sample=10), Plan(40_000, 80_000, "down", budget=120_000)
MARKS = ("N_", "gettext", "ngettext")


def marked_texts():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(growthlab.evidence.__path__[0]).glob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in MARKS]
    return sorted({call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)})


@pytest.mark.parametrize("text", marked_texts())
def test_every_text_has_its_russian(text):
    assert catalog("ru").gettext(text) != text or text in ("CAC", "LTV") or catalog("ru").ngettext(text, text, 1) != text


def test_three_of_ten_are_said_with_their_doubt():
    said = result_sentence(ProportionTest(3, 10), verb="replied").replace("\xa0", " ")

    assert said == "3 of 10 replied: 30 %. With so few accounts the real share is probably between 15 and 50 %."


def test_a_label_stands_before_the_numbers_in_russian():
    with use_locale("ru"):
        said = result_sentence(ProportionTest(3, 10), label="Ответившие аккаунты").replace("\xa0", " ")

    assert said.startswith("Ответившие аккаунты: 3 из 10, 30 %. При таком малом числе аккаунтов")


@pytest.mark.parametrize(
    ("test", "begins"),
    [
        (ProportionTest(300, 1000), "300 of 1,000: 30 %. The real share"),
        (ProportionTest(1, 1000), "1 of 1,000: 0.1 %. The real share is probably between 0 and 0.3 %."),
        (ProportionTest(0, 0), "Nothing has been recorded yet."),
        (CostTest(0, 118_400), "none for 118,400. The real value is probably above 51,400."),
        (CostTest(2, 97_000), "2 for 97,000: 48,500 each. The real value is probably between 18,200 and 182,000."),
        (CostTest(0, 0), "Nothing has been recorded yet."),
        (CountTest(5), "5. The real value is probably between 2.43 and 9.27."),
        (MeanTest.of([58, 47, 51]), "52 on average, of 3. The real value is probably between 45.9 and 58.1."),
        (PlainTest(None), "Nothing has been recorded yet."),
        (PlainTest(0.4), "0.4. The strength is not assessed."),
    ],
)
def test_each_kind_has_its_sentence(test, begins):
    assert result_sentence(test).replace("\xa0", " ").startswith(begins)


@pytest.mark.parametrize(
    ("test", "plan", "begins"),
    [
        (ProportionTest(3, 10), REPLIES, "It meets the success threshold of 30 %, and it is 98.1 % likely"),
        (ProportionTest(1, 10), REPLIES, "It has reached the stop at 10 %, and it is 88.7 % likely"),
        (ProportionTest(2, 10), REPLIES, "It lies between the stop at 10 % and the success threshold of 30 %"),
        (ProportionTest(2, 9), REPLIES, "Too early: 9 of at least 10 so far."),
        (ProportionTest(3, 10), Plan(0.3, 0.2, level=0.95), "It meets the success threshold of 30 %, but it is only 83.9 %"),
        (CostTest(1, 118_400), PRESALES, "It has reached the stop at 80,000, but it is only 79.5 % likely"),
        (CostTest(1, 50_000), PRESALES, "Too early: less than 80 % of the budget is spent"),
        (CountTest(1), Plan(4, 1, planned_end=date(2999, 1, 1)), "Too early: before the end date"),
        (PlainTest(None), Plan(4, 1), "Too early: nothing has been measured"),
        (PlainTest(5), Plan(4, 1), "It meets the success threshold of 4. The strength is not assessed."),
        (PlainTest(1), Plan(4, 1), "It has reached the stop at 1. The strength is not assessed."),
        (
            ProportionTest(2000, 10_000),
            Plan(0.3, 0.1, band=(0.18, 0.22)),
            "It is at least 80 % likely to lie inside the band from 18 %",
        ),
    ],
)
def test_each_verdict_says_why(test, plan, begins):
    said = verdict_sentence(test, plan, suggest(test, plan, on=date(2026, 11, 23)))

    assert said.replace("\xa0", " ").startswith(begins)


def test_nothing_measured_is_called_certain():
    assert support_text(1.0).replace("\xa0", " ") == "> 99.9 %"
    assert support_text(0.9986).replace("\xa0", " ") == "99.9 %"


def test_a_support_just_below_the_level_does_not_read_like_it():
    test, plan = ProportionTest(3, 10), Plan(0.3, 0.2, level=0.8389)

    said = verdict_sentence(test, plan, suggest(test, plan))

    assert "only 83.886 % likely" in said.replace("\xa0", " ")
    assert "asks for 84 %" not in said


def test_numbers_in_sentences_are_short():
    assert plainly(117_187.3333) == "117,187"
    assert plainly(0.125) == "0.12"
    assert str(rounded(1_123_760.6)) == "1.12E+6"
    assert rounded(0.0) == 0


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_name_in_both_languages(verdict):
    english = verdict.label

    with use_locale("ru"):
        assert verdict.label not in (english, verdict.value)


def test_the_limits_of_the_numbers_are_said_in_both_languages():
    english = limits()

    with use_locale("ru"):
        assert len(set(limits()) | set(english)) == 10
