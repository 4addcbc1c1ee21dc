"""The words that were looked for are marked in any of their forms, and nothing is lost of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.marks import excerpt, marked


@pytest.mark.parametrize(
    ("text", "asked", "hits"),
    [
        ("Холодные письма директорам", "директор письмо", ["письма", "директорам"]),
        ("Cold emails to directors", "email direct", ["emails", "directors"]),
        ("Ёлка и <b>ёлки</b>", "елка", ["Ёлка", "ёлки"]),
        ("nothing", "", []),
        ("a.b", "%_'", []),
    ],
)
def test_every_form_of_a_word_is_marked(text, asked, hits):
    assert [piece for piece, is_found in marked(text, asked) if is_found] == hits


@given(st.text(), st.text())
def test_put_together_the_pieces_are_the_text(text, asked):
    assert "".join(piece for piece, _ in marked(text, asked)) == text


def test_a_long_text_is_cut_around_the_first_word_found():
    pieces = excerpt("before " * 100 + "the pharma reply " + "after " * 100, "pharma")

    assert ("pharma", True) in pieces
    assert pieces[0][0] == "… "
    assert pieces[-1][0] == " …"
    assert sum(len(piece) for piece, _ in pieces) < 200
