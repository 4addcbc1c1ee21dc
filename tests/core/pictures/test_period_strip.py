import pytest

from growthlab.core.i18n import use_locale
from growthlab.core.pictures import period_cell, period_strip
from growthlab.core.pictures.samples import legend


def test_a_strip_has_thirteen_places_and_ends_with_the_newest():
    strip = period_strip([period_cell("met", "4", "2026-10"), period_cell("open", "", "2026-11")])

    assert len(strip) == 13
    assert [cell.status for cell in strip[:11]] == ["none"] * 11
    assert strip[-1].period == "2026-11"


def test_a_long_history_keeps_its_last_thirteen_periods():
    strip = period_strip([period_cell("met", str(n), f"2026-W{n}") for n in range(1, 31)])

    assert [strip[0].period, strip[-1].period] == ["2026-W18", "2026-W30"]


@pytest.mark.parametrize(("language", "letters"), [("en", "MPXUO"), ("ru", "ВЧХНО")])
def test_each_print_has_its_own_letter_in_both_languages(language, letters):
    with use_locale(language):
        assert "".join(cell.letter for cell in legend()) == letters


def test_a_period_without_a_number_says_so():
    assert period_cell("unreported").text == "–"
    assert period_cell("none").text == ""


def test_an_unknown_status_is_not_drawn():
    assert period_cell("late").status == "none"
