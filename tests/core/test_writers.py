"""Two processes with eight threads each write to one SQLite file: nobody is refused, nothing is lost."""

from argparse import Namespace

from benchmarks import writers


def test_many_writers_of_one_file_are_never_told_that_it_is_locked(sqlite_copy, capsys):
    asked = Namespace(processes=2, threads=8, seconds=0.5)

    refused = writers.measure(asked, sqlite_copy())

    said = capsys.readouterr().out
    assert refused == 0, said
    assert "2 processes x 8 threads" in said
    assert "sqlite: 0 times locked" in said
