from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from growthlab.core import formats
from growthlab.core.i18n import use_locale


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("language", "text"), [("en", "1,250,000.5"), ("ru", "1 250 000,5")])
def test_a_number_is_grouped_as_the_language_does(language, text):
    with use_locale(language):
        assert plain(formats.number(Decimal("1250000.50"))) == text


def test_a_share_is_written_in_whole_percent_and_finer_on_request():
    assert plain(formats.percent(Decimal("0.254"))) == "25 %"
    assert plain(formats.percent(0.795, 1)) == "79.5 %"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (48_500, "48.5k"),
        (182_400, "182k"),
        (12_900, "12.9k"),
        (1_250_000, "1.25M"),
        (2.5, "2.5"),
        (420, "420"),
        (-48_500, "-48.5k"),
    ],
)
def test_a_tight_place_gets_three_figures(value, text):
    assert formats.short_number(value) == text


@pytest.mark.parametrize(("language", "text"), [("en", "23 Nov 2026"), ("ru", "23.11.2026")])
def test_a_day_is_written_as_the_language_does(language, text):
    with use_locale(language):
        assert formats.day(date(2026, 11, 23)) == text


def test_an_instant_is_moved_to_the_readers_zone():
    assert formats.moment(datetime(2026, 11, 23, 22, 30, tzinfo=UTC), "Europe/Moscow") == "24 Nov 2026, 01:30"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Maria Kim", "MK"), ("anna", "A"), ("Анна Мария Белова", "АБ"), ("igor@x.example", "I"), ("", "")],
)
def test_initials_are_the_first_letters_of_the_first_and_last_word(name, letters):
    assert formats.initials(name) == letters


def test_the_beginning_of_a_long_text_is_one_line_with_a_sign_that_more_follows():
    assert formats.excerpt("two\nlines", 80) == "two lines"
    assert formats.excerpt("one two three", 8) == "one two…"
