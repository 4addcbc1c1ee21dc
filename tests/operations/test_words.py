"""Every text of operations and of the hand-over is marked and has its Russian."""

import ast
import re
from pathlib import Path

import pytest

from growthlab.core.i18n import catalog

ROOT = Path(__file__).parents[2] / "growthlab"
SOURCES = [
    *sorted((ROOT / "operations" / "rules").glob("*.py")),
    *sorted((ROOT / "handover" / "rules").glob("*.py")),
    *sorted((ROOT / "activity" / "rules").glob("*.py")),
    ROOT / "core" / "periods.py",
]
PLACES = re.compile(r"%\(\w+\)\w*")


def marked(path: Path) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args]
    named = [call.args[0] for call in calls if getattr(call.func, "id", "") in ("N_", "gettext")]
    return [text.value for text in named if isinstance(text, ast.Constant)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_every_marked_text_has_its_russian(path):
    missing = [text for text in marked(path) if catalog("ru").gettext(text) == text]

    assert missing == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_russian_names_only_places_that_exist(path):
    strange = [text for text in marked(path) if not set(PLACES.findall(catalog("ru").gettext(text))) <= allowed(text)]

    assert strange == []


def allowed(text: str) -> set[str]:
    """A Russian quarter is counted in Roman numbers."""
    return {*PLACES.findall(text), "%(roman)s"}
