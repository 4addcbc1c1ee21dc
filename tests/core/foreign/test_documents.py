"""What is no table is refused in words, before anybody looks for a column in it."""

import pytest

from growthlab.core.errors import RuleBroken
from growthlab.core.foreign.documents import text_of
from growthlab.core.outgoing import Fetched


def answered(content=b"day,n\n2026-11-23,4\n", kind="text/csv", status=200, **headers):
    return Fetched(status, {"content-type": kind} | headers, content)


@pytest.mark.parametrize(
    ("fetched", "code"),
    [
        (answered(status=404), "source_status"),
        (answered(status=500), "source_status"),
        (answered(b"<!doctype html><p>Sign in", "text/html; charset=utf-8"), "source_no_table"),
        (answered(b"\n <HTML><body>", "text/plain"), "source_no_table"),
        (answered(b"%PDF-1.7", "application/pdf"), "source_no_table"),
        (answered(b"PK\x03\x04", "application/octet-stream"), "source_no_table"),
        (answered(b""), "source_empty"),
        (answered(b" \r\n \n"), "source_empty"),
        (answered(b"\x1f\x8b", **{"content-encoding": "gzip"}), "source_packed"),
        (answered("день".encode("cp1251")), "source_encoding"),
        (answered(kind="text/csv; charset=rot13"), "source_encoding"),
        (answered(kind="text/csv; charset=klingon"), "source_encoding"),
        (answered(b"\xff\xfea"), "source_encoding"),
    ],
)
def test_what_is_no_table_is_refused_in_words(fetched, code):
    with pytest.raises(RuleBroken) as refused:
        text_of(fetched)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "fetched",
    [
        answered("\ufeffдень".encode()), answered("день".encode("cp1251"), "text/plain; charset=windows-1251"),
        answered("день".encode("utf-16")), answered("день".encode(), "application/json"), answered("день".encode(), ""),
        answered("день".encode(), "application/vnd.api+json"),
    ],
)
def test_text_comes_in_the_encoding_that_it_says(fetched):
    assert text_of(fetched) == "день"
