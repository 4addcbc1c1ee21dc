"""Whatever a spreadsheet saves is read; what is no table gets a sentence."""

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.exchange.reading import read_file
from growthlab.exchange.reading.sniffing import LARGEST_FILE


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_every_usual_encoding_and_delimiter_is_read(encoding, delimiter):
    text = f'Название{delimiter}Канал\r\n"одно\nдва{delimiter}""три"""{delimiter}Почта\r\n'

    table = read_file(text.encode(encoding))

    assert table.header == ("Название", "Канал")
    assert table.records[0].cells == {"Название": f'одно\nдва{delimiter}"три"', "Канал": "Почта"}


def test_rows_are_counted_as_a_spreadsheet_does():
    table = read_file(b'title,x\n"two\nlines",1\n\n,,\nlast,2\n')

    assert [record.number for record in table.records] == [2, 5]


def test_the_line_by_which_a_spreadsheet_names_its_delimiter_is_no_row():
    table = read_file(b"sep=;\r\ntitle;a,b,c\r\nx;1,2,3\r\n")

    assert table.header == ("title", "a,b,c")
    assert table.records[0].number == 2


def test_columns_without_a_name_or_with_the_same_one_stay_apart():
    assert read_file(b"title,,title\na,b,c\n").records[0].cells == {"title": "a", "#2": "b", "title (3)": "c"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf \r\n", "file_empty"),
        (b"title\nwith\x00nul\n", "not_a_table"),
        (b"PK\x03\x04\x14\x00\x06", "not_a_workbook"),
        (b"MZ\x90\x00\x03\x00\x00", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old_workbook"),
        (b'{"cards": ', "json_unreadable"),
        (b'{"board": 1}', "json_no_table"),
        ("title\n\u0418\u0434\u0435\u044f\n".encode() + "\u0412\u0442\u043e\u0440\u0430\u044f\n".encode("cp1251"), "mixed_encodings"),
        (b"\x89PNG\r\n\x1a\n\x01", "not_a_table"),
        (b"\x98\xff\xfe", "not_a_table"),
        (b"a," * 1_000_000, "too_many_columns"),
        (b'title,x\n"never closed,1\n', "row_unreadable"),
        (b"title\n" + b"x" * 200_000, "row_unreadable"),
        (b"title\n" + b"x\n" * 100_001, "too_many_rows"),
        (b"x" * (LARGEST_FILE + 1), "file_too_large"),
    ],
)
def test_what_is_no_table_gets_a_sentence(content, code):
    with pytest.raises(RuleBroken) as refused:
        read_file(content)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")
