"""The rules of the house: what every part of the product may know, how long it may be, what it must not do."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.house.exceptions import LONG_FILES, LONG_FUNCTIONS, LONG_TEMPLATES
from tests.house.sources import ROOT, length, lengths, name, python_files, templates, tracked, tree

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, FRAGMENT_LINES = 150, 25, 80, 40
MACHINE = re.compile(r"/(?:work|root)/\w|/opt/[p]ypi|registry[.]npm|[p]ypi[.]org|python[h]osted")
CLOCK = re.compile(r"(?:\w+[.])?(?:datetime|date)[.](?:now|utcnow|today)")
FOREIGN = re.compile(r"""["'(=]\s*(?:https?:)?//(?!www[.]w3[.]org/|127[.]0[.]0[.]1|localhost)\w""")
TEXTS = {".py", ".md", ".txt", ".toml", ".json", ".js", ".mjs", ".css", ".html", ".po", ".sh", ".mako", ".svg", ""}


def test_a_later_stage_knows_the_earlier_ones_and_never_the_reverse():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_fits_on_two_screens():
    long = {name(path): length(path) for path in python_files() if length(path) > FILE_LINES}

    assert _grown(long, LONG_FILES) == {}


def test_a_function_fits_on_one_screen():
    long = {
        f"{name(path)}:{found.name}": lines
        for path in python_files() for found, lines in lengths(path) if lines > FUNCTION_LINES
    }

    assert _grown(long, LONG_FUNCTIONS) == {}


def test_a_template_is_short_and_a_fragment_shorter():
    long = {name(path): length(path) for path in templates() if length(path) > _template_lines(path)}

    assert _grown(long, LONG_TEMPLATES) == {}


def test_an_exception_that_is_no_longer_needed_is_struck_out():
    known = {name(path): length(path) for path in (*python_files(), *templates())}
    known |= {f"{name(path)}:{found.name}": lines for path in python_files() for found, lines in lengths(path)}

    assert [place for place in (*LONG_FILES, *LONG_FUNCTIONS, *LONG_TEMPLATES) if place not in known] == []
    assert [place for place in LONG_FILES if known[place] <= FILE_LINES] == []
    assert [place for place in LONG_FUNCTIONS if known[place] <= FUNCTION_LINES] == []


def test_only_a_model_assigns_its_state():
    assigned = [
        f"{name(path)}:{node.lineno}"
        for path in python_files() if path.name != "models.py" and path.parent.name != "models"
        for node in ast.walk(tree(path)) if _assigns_state(node)
    ]

    assert assigned == []


def test_actions_never_commit_and_never_read_the_request():
    broken = [
        f"{name(path)}:{node.lineno} {node.attr}"
        for path in python_files() if path.name == "actions.py" or path.parent.name == "actions"
        for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr in ("commit", "rollback")
    ]

    assert broken == []


def test_the_clock_is_read_in_one_place():
    read = [
        f"{name(path)}:{node.lineno}"
        for path in python_files() if path.name not in ("clock.py", "logs.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and CLOCK.fullmatch(ast.unparse(node))
    ]

    assert read == []


def test_no_file_names_a_machine_or_a_registry():
    named = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in tracked() if path.suffix in TEXTS
        for number, line in _lines(path) if MACHINE.search(line)
    ]

    assert named == []


def test_the_product_names_no_foreign_host():
    shown = [path for path in tracked() if path.relative_to(ROOT).parts[0] in ("assets", "templates")]
    named = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in shown if path.suffix in TEXTS
        for number, line in _lines(path) if FOREIGN.search(line)
    ]

    assert named == []


def _grown(found: dict[str, int], allowed: dict[str, tuple[int, str]]) -> dict[str, int]:
    return {place: lines for place, lines in found.items() if lines > allowed.get(place, (0, ""))[0]}


def _template_lines(path: Path) -> int:
    return FRAGMENT_LINES if path.name.startswith("_") else TEMPLATE_LINES


def _assigns_state(node: ast.AST) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)


def _lines(path: Path) -> list[tuple[int, str]]:
    return list(enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1))
