"""Whatever somebody sends as a board, a list or a workbook is a table or a sentence, never a crash."""

import io
import json
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from growthlab.core.errors import RuleBroken
from growthlab.exchange.reading import as_text, read_file, read_path, read_text
from growthlab.exchange.reading.sniffing import LARGEST_FILE
from tests.exchange.test_workbooks import a_workbook

PARTS = ("id", "name", "desc", "idList", "idMembers", "labels", "pos", "closed", "due", "shortLink", "idCard", "checkItems", "type", "data")
anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9) | some.just("\ud800") | some.just(10**400),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(PARTS), inner, max_size=4), max_leaves=12,
)
rows = some.lists(some.dictionaries(some.sampled_from(PARTS), anything, max_size=6) | anything, max_size=3)
boards = some.fixed_dictionaries({"cards": rows}, optional=dict.fromkeys(("lists", "members", "checklists", "actions"), rows | anything))


@settings(max_examples=40)
@given(boards | rows)
def test_any_json_is_a_table_that_can_be_kept_or_a_sentence(found):
    try:
        table = read_file(json.dumps(found).encode())
    except RuleBroken:
        return

    assert as_text(table).encode()
    assert not table.header or len(read_text(as_text(table)).records) == len(table.records)


@pytest.mark.parametrize("depth", [900, 10_000])
def test_a_board_that_is_nested_out_of_sight_breaks_nothing(depth):
    deep = '{"cards": [{"name": "Write to ten directors", "desc": ' + "[" * depth + "]" * depth + "}]}"

    try:
        found = [record.cells["Name"] for record in read_file(deep.encode()).records]
    except RuleBroken as refused:
        found = [refused.code]

    assert found in (["Write to ten directors"], ["json_unreadable"])


def a_book_with(part, text):
    """A workbook of one row, with a part written over or beside its own."""
    kept = io.BytesIO(a_workbook(["Title"], ["Write to ten directors"]))
    made = io.BytesIO()
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != part:
                new.writestr(one, old.read(one))
        new.writestr(part, text)
    return made.getvalue()


def test_a_link_to_another_workbook_is_not_followed():
    linked = a_book_with("xl/externalLinks/externalLink1.xml", '<externalLink xmlns:r="r"><externalBook r:id="rId1"/></externalLink>')

    assert [record.cells for record in read_file(linked).records] == [{"Title": "Write to ten directors"}]


TEN_THOUSAND_MILLIONS = "".join(f'<!ENTITY {one} "{f"&{of};" * 10}">' for of, one in pairwise("zjihgfedcba"))


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a SYSTEM "file:///etc/hostname">', '<!ENTITY z "x">' + TEN_THOUSAND_MILLIONS], ids=["file", "bomb"]
)
def test_a_sheet_that_names_other_things_than_itself_is_refused_or_says_nothing_of_them(entity):
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE w [{entity}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    )

    with pytest.raises(RuleBroken) as refused:
        read_file(a_book_with("xl/worksheets/sheet1.xml", sheet))

    assert refused.value.code in ("not_a_workbook", "file_empty")


def test_a_file_on_disk_is_refused_without_being_read_to_its_end(tmp_path):
    sparse = tmp_path / "huge.csv"
    with sparse.open("wb") as file:
        file.truncate(50 * LARGEST_FILE)  # a gigabyte that takes no room

    with pytest.raises(RuleBroken, match="larger than 30 MB"):
        read_path(sparse)
