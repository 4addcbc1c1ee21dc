"""The demo's oracle: every hypothesis has exactly the findings that the file expects, in both languages."""

import pytest

from growthlab.core.i18n import use_locale
from growthlab.hypotheses.smart import Surroundings, by_letter, check, codes, fails
from tests.hypotheses.northline import HOLIDAYS, HYPOTHESES, NORTHLINE, draft_of

LEFT_OUT_OF_THE_ORACLE = {"A3", "A4", "A5", "M8", "R3", "R4", "R5", "S4", "S6", "S7", "T5", "T6"}


@pytest.mark.parametrize("locale", ["en", "ru"])
@pytest.mark.parametrize("key", HYPOTHESES)
def test_the_demo_has_the_findings_it_expects(key, locale):
    found = codes(check(draft_of(key, locale)))

    assert [code for code in found if code not in LEFT_OUT_OF_THE_ORACLE] == HYPOTHESES[key]["expected_findings"]


@pytest.mark.parametrize("locale", ["en", "ru"])
def test_no_demo_title_joins_two_channels_or_two_metrics(locale):
    suffix = "_ru" if locale == "ru" else ""
    names = Surroundings(
        channel_names=tuple(row[f"name{suffix}"] for row in NORTHLINE["channels"]),
        metric_names=tuple(row[f"name{suffix}"] for row in NORTHLINE["metrics"]),
    )

    found = {key: codes(check(draft_of(key, locale), names)) for key in HYPOTHESES}

    assert [key for key, its in found.items() if {"S4", "S6"} & set(its)] == []


def test_the_calendar_knows_that_h_010_ends_on_a_holiday():
    around = Surroundings(weekend=frozenset({5, 6}), holidays=HOLIDAYS)

    assert codes(check(draft_of("H-010"), around)) == ["T4", "T6"]


def test_a_finding_is_told_to_scripts_and_to_templates_in_the_readers_language():
    findings = check(draft_of("H-041", "ru"))

    with use_locale("ru"):
        assert findings[0].as_json() == {
            "code": "S1",
            "letter": "S",
            "level": "fail",
            "field": "segment",
            "text": "Укажите сегмент: кто именно должен откликнуться.",
        }
        letters = by_letter(findings)
    assert [(group.letter, group.word, group.level) for group in letters] == [
        ("S", "Конкретно", "fail"),
        ("M", "Измеримо", "fail"),
        ("A", "Достижимо", "ok"),
        ("R", "Значимо", "fail"),
        ("T", "Ограничено по времени", "fail"),
    ]
    assert {finding.code for finding in fails(findings)} == {"S1", "S2", "M1", "M2", "R1", "T1"}
