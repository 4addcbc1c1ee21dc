"""The calendar file is read back by a real library, and each of its lines keeps to RFC 5545."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.ical import Entry, escaped, folded, written

STAMP = datetime(2026, 11, 23, tzinfo=UTC)
NAME = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*:")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def an_entry(title="H-013 test ends", text="Pharma\nNorthline", on=date(2026, 12, 18)):
    return Entry("test-13.1@growth.example", on, title, text, "https://growth.example/w/a/hypotheses/H-013", "Tests")


def strict(file: str) -> list[str]:
    """The unfolded lines, after all that the standard asks of lines was seen to."""
    assert file.endswith("\r\n")
    lines = file[:-2].split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert all(0 < len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert all(NAME.match(line) for line in whole)
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0"} <= set(whole)
    for name in ("UID", "DTSTAMP", "DTSTART"):
        assert sum(line.startswith(name) for line in whole) == whole.count("BEGIN:VEVENT")
    return whole


@given(texts, texts)
def test_whatever_people_write_is_read_back_as_it_is(title, text):
    file = written("Сроки", [an_entry(title, text)], stamp=STAMP)

    strict(file)
    [event] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    kept = "".join(letter for letter in title.replace("\r\n", "\n").replace("\r", "\n")
                   if letter == "\n" or letter.isprintable() or letter == "\N{NO-BREAK SPACE}")
    assert str(event["SUMMARY"]) == kept


def test_a_day_is_a_whole_day_and_its_name_stays():
    [event] = icalendar.Calendar.from_ical(written("Deadlines", [an_entry()], stamp=STAMP)).walk("VEVENT")

    assert (event.start, event.end - event.start) == (date(2026, 12, 18), timedelta(days=1))
    assert str(event["UID"]) == "test-13.1@growth.example"


def test_marks_of_the_format_are_escaped():
    assert escaped("a;b,c\\d\ne\x00\x1bf") == "a\\;b\\,c\\\\d\\nef"


def test_a_line_is_cut_between_letters_never_within():
    parts = list(folded("SUMMARY:" + "ж" * 100))

    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == "SUMMARY:" + "ж" * 100


def test_an_empty_calendar_is_one_too():
    assert strict(written("Deadlines", [], stamp=STAMP)).count("BEGIN:VEVENT") == 0
