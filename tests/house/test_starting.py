"""A start is quick: what takes long to load is loaded by who needs it."""

import ast
import subprocess
import sys

import pytest

from growthlab.core.later import Later
from growthlab.serving.cluster.members import free_port
from tests.house.sources import name, python_files, tree

SLOW = {"alembic", "docx", "httpx", "markdown_it", "numpy", "openpyxl", "scipy", "statsmodels"}
READ_BY = {"growthlab/core/schema.py"}  # itself read by who brings a database up to date


def modules(node):
    names = [each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return {each.split(".")[0] for each in names}


def test_no_file_reads_a_slow_library_before_it_is_needed():
    found = {
        (name(path), each) for path in python_files() for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)
        for each in modules(node) & SLOW if name(path) not in READ_BY
    }

    assert found == set()


def test_help_loads_no_command_and_no_database():
    code = "import sys; from growthlab.cli import main; main(['-h'], standalone_mode=False); print({'sqlalchemy'} & {*sys.modules})"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "Migrate the database and start web and scheduler together." in told
    assert told.rstrip().endswith("set()")


def test_a_library_for_later_is_the_library_itself():
    numbers = Later("fractions")

    assert numbers.Fraction(1, 2) == 0.5
    with pytest.raises(AttributeError):
        _ = numbers.nothing


def test_a_file_that_is_no_database_is_refused_and_nothing_is_served(tmp_path):
    (tmp_path / "notes.db").write_text("These are notes, and no database at all. " * 50)

    command = [sys.executable, "-m", "growthlab", "up", "--port", str(free_port()), "--database-url", f"sqlite:///{tmp_path / 'notes.db'}"]
    refused = subprocess.run(command, capture_output=True, text=True)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert "notes.db is not an SQLite database. Name another file." in refused.stderr
