"""An Excel workbook says the same as the CSV that it would be saved as."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from growthlab.core.errors import RuleBroken
from growthlab.exchange.reading import as_text, read_file, read_text, weight_of


def a_workbook(*rows, formats=None, sheets=()):
    book = openpyxl.Workbook()
    for name in sheets:
        book.create_sheet(name)
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def cells(content):
    return [record.cells for record in read_file(content).records]


def test_numbers_shares_days_and_words_are_read_as_they_are_shown():
    content = a_workbook(
        ["Title", "Budget", "Success", "Start", "Done", "Rate"],
        ["Write to ten", 120000, 0.3, datetime(2026, 11, 23), True, 1.234], formats={"C2": "0%", "D2": "dd.mm.yyyy"},
    )

    assert cells(content) == [
        {"Title": "Write to ten", "Budget": "120000", "Success": "30%", "Start": "2026-11-23", "Done": "yes", "Rate": "1.2340"}
    ]


def test_the_first_sheet_with_anything_in_it_is_read_and_rows_keep_their_numbers():
    content = a_workbook(["Title"], ["One"], [None], ["Two"], sheets=("Empty", "Ideas"))

    table = read_file(content)

    assert [(record.number, record.cells["Title"]) for record in table.records] == [(2, "One"), (4, "Two")]
    assert read_text(as_text(table)) == table


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "-abc", "two\nlines", 'a "quote"', "a, b; c", "+7 900"])
def test_a_table_kept_as_text_says_the_same(text):
    table = read_file(a_workbook(["Title", "Why"], [f"x{text}", f"'{text}"]))

    assert read_text(as_text(table)) == table


def test_a_formula_without_its_result_is_seen():
    assert cells(a_workbook(["Title", "Budget"], ["One", "=1+1"])) == [{"Title": "One", "Budget": "#FORMULA!"}]


def test_a_day_without_a_time_is_a_day():
    assert cells(a_workbook(["Title", "Due"], ["One", date(2026, 12, 1)]))[0]["Due"] == "2026-12-01"


def test_a_cell_far_out_makes_no_millions_of_empty_ones():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "Title", "One", "far"
    kept = io.BytesIO()
    book.save(kept)

    assert cells(kept.getvalue()) == [{"Title": "One"}]


@pytest.mark.parametrize(("name", "megabytes"), [("xl/worksheets/sheet1.xml", 201), ("xl/sharedStrings.xml", 61)])
def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(name, megabytes):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b"0" * 2**20)

    with pytest.raises(RuleBroken) as refused:
        weight_of(kept.getvalue())

    assert refused.value.code == "file_too_large"


@pytest.mark.parametrize("name", ["readme.txt", "xl/workbook.xml", "word/document.xml"])
def test_another_archive_is_no_workbook(name):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(name, "nothing")

    with pytest.raises(RuleBroken) as refused:
        read_file(kept.getvalue())

    assert refused.value.code == "not_a_workbook"
