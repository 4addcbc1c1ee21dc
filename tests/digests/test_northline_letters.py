"""Monday's digests of the demo workspace name what the written rules ask for."""

import re
from datetime import UTC, datetime

import pytest

from growthlab.core.i18n import use_locale
from growthlab.digests.addresses import PATHS
from growthlab.digests.doors import Doors
from growthlab.digests.writing import letter_for
from growthlab.people.queries import person_by_email

DOORS = Doors("https://g.example.com", "s" * 32)
MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)
NAMED = {
    "igor": ["H-013", "H-016", "H-024", "H-025", "H-020", "P-01", "P-07", "P-08", "P-06"],
    "denis": ["H-020"],
    "elena": ["H-028"],
    "timur": ["H-027"],
}
SAID = {"igor": "Denis", "denis": "last of 5 working days", "elena": "141,500 RUB of 130,000 RUB", "timur": "9 of 15"}


def letter(session, key, locale="en"):
    with use_locale(locale):
        return letter_for(session, person_by_email(session, f"{key}@northline.example"), at=MONDAY, doors=DOORS)


@pytest.mark.parametrize("key", NAMED)
def test_a_digest_names_what_waits_for_its_reader(northline, key):
    written = letter(northline, key).as_json()

    subjects = {line["subject"] for section in written["sections"] for line in section["lines"]}
    assert set(NAMED[key]) <= subjects
    assert SAID[key] in str(written)


def test_what_is_not_in_operations_is_the_managers_first_line(northline):
    written = letter(northline, "igor").as_json()

    assert written["sections"][0]["lines"][0]["subject"] == "H-013"


@pytest.mark.parametrize("locale", ["en", "ru"])
def test_text_and_html_say_the_same_lines(northline, locale):
    with use_locale(locale):
        found = letter(northline, "igor", locale)
        text, page = found.as_text(), found.as_html()

    assert all(line.subject in text and line.subject in page for part in found.parts for s in part.sections for line in s.lines)


def test_a_russian_digest_is_russian(northline):
    with use_locale("ru"):
        text = letter(northline, "igor", "ru").as_text()

    assert "ПОДТВЕРЖДЕНЫ, НО НЕ В ОПЕРАЦИОНКЕ" in text


def test_no_section_is_longer_than_five_lines(northline):
    written = letter(northline, "denis").as_json()

    assert max(len(section["lines"]) for section in written["sections"]) <= 5
    assert any(section["more"] for section in written["sections"])


def test_addresses_of_a_mail_are_those_of_the_pages(app):
    with app.test_request_context():
        rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}

    plain = {name: re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rules[name]) for name in PATHS}
    assert plain == PATHS
