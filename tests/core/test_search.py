"""Search finds words in any form, in both languages, and the same on both databases."""

import pytest
from sqlmodel import select

from growthlab.core.search import SearchRow, put, remove, stems, subjects
from tests.builders import a_workspace


def found(session, workspace, text):
    return sorted(subjects(session, workspace.id, "hypothesis", text))


@pytest.fixture
def ours(session):
    workspace = a_workspace(session)
    put(session, workspace.id, "hypothesis", 1, title="H-001 Обойти 10 директоров фармы", text="Холодные письма, ёлка")
    put(session, workspace.id, "hypothesis", 2, title="H-002 Cold emails to directors", text="because they replied; 25 % off")
    put(session, workspace.id, "process", 2, title="P-02 Cold emails", text="")
    return workspace


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("директор", [1]),
        ("ДИРЕКТОРАМ фарма", [1]),
        ("холодное письмо", [1]),
        ("елка", [1]),
        ("director", [2]),
        ("replies", [2]),
        ("cold direct", [2]),
        ("h-001", [1]),
        ("002", [2]),
        ("director письмо", []),
        ("nothing like it", []),
        ("", []),
        ("%", []),
        ('"\'; DROP TABLE search_row; --', []),
        ("OR NOT AND *", []),
        ("й" * 400, []),
        ("a " * 500, []),
    ],
)
def test_a_subject_is_found_by_its_words(session, ours, text, expected):
    assert found(session, ours, text) == expected


def test_another_workspace_finds_nothing_of_ours(session, ours):
    theirs = a_workspace(session, "Elsewhere")

    assert found(session, theirs, "director") == []


def test_a_changed_text_is_found_by_its_new_words_only(session, ours):
    put(session, ours.id, "hypothesis", 1, title="H-001 Вебинар", text="")

    assert found(session, ours, "вебинары") == [1]
    assert found(session, ours, "директор") == []


def test_a_removed_subject_is_not_found(session, ours):
    remove(session, ours.id, "hypothesis", 2)

    assert found(session, ours, "director") == []
    assert len(session.exec(select(SearchRow)).all()) == 2


def test_words_lose_case_and_ending():
    assert stems("Обойти ДИРЕКТОРОВ, 3-го") == [*stems("обойти директора"), "3", *stems("го")]
