"""Two processes with eight threads each write to one SQLite file: nobody is refused, nothing is lost."""

import sys

import pytest

from benchmarks import writers


def test_many_writers_of_one_file_are_never_told_that_it_is_locked(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["writers", "--seconds", "1"])

    with pytest.raises(SystemExit) as left:
        writers.main()

    said = capsys.readouterr().out
    assert left.value.code == 0, said
    assert "2 processes x 8 threads" in said
    assert "0 times locked" in said
