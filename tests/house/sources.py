"""The product's own files, as the tests of the house read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that a clone holds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for path in (ROOT / name for name in listed.stdout.split("\0") if name) if path.is_file())


@cache
def python_files(folder: str = "growthlab") -> tuple[Path, ...]:
    return tuple(sorted((ROOT / folder).rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Pages, fragments and mails: whatever a person reads."""
    return tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt")))


@cache
def tree(path: Path) -> ast.Module:
    """The file as the oldest Python we serve reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path), feature_version=(3, 11))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def lengths(path: Path) -> list[tuple[ast.FunctionDef, int]]:
    """Every function and its lines, arguments and docstring counted."""
    found = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    return [(node, (node.end_lineno or 0) - node.lineno + 1) for node in found]


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call, with the last word of what is called: `form.validate()` is `validate`."""
    found = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return [(getattr(node.func, "attr", getattr(node.func, "id", "")), node) for node in found]
