"""Steps as people write them: a numbered list with details below, headings, or a table."""

import re
from typing import Any

from growthlab.exchange.procedures.pieces import Kind, Piece

_DETAILS = {
    "role": ("who", "role", "responsible", "кто", "роль", "ответственный", "исполнитель"),
    "tool": ("with", "tool", "system", "инструмент", "чем", "где", "система", "с помощью"),
    "done_when": ("done when", "done", "ready when", "result is", "готово, когда", "готово", "критерий", "признак"),
    "output": ("output", "what comes out", "что получается", "результат", "выход"),
    "norm_minutes": ("minutes", "time", "norm", "минут", "время", "норма", "срок"),
    "action": ("what is done", "action", "step", "что делается", "что делать", "действие", "шаг"),
}
_ROLE = re.compile(r"^([^:.–—]{2,40}):\s+(\S.*)$")
_MINUTES = re.compile(r"(\d{1,4})\s*(min|мин|m\b|м\b|h|hour|ч)?", re.IGNORECASE)


def column_of(head: str) -> str | None:
    """Which part of a step a word names: a column's head, or what stands before a colon."""
    said = head.casefold().strip()
    return next((name for name, words in _DETAILS.items() if any(said.startswith(word) for word in words)), None)


def columns_of(cells: tuple[str, ...]) -> dict[int, str]:
    """The columns of a table of steps; empty when its head names no action."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = column_of(cell)
        if name and name not in found.values():
            found[place] = name
    return found if "action" in found.values() and len(found) > 1 else {}


class Steps:
    """Gathers steps piece by piece."""

    def __init__(self) -> None:
        self._found: list[dict[str, Any]] = []  # Any: texts and a number of minutes
        self._columns: dict[int, str] = {}
        self._numbered = False

    def heading(self, text: str) -> None:
        self._begin(re.sub(r"^(step|шаг)?\s*\d+\s*[.:)–—-]*\s*", "", text, flags=re.IGNORECASE) or text)

    def take(self, piece: Piece) -> bool:
        """Whether the piece says something of a step."""
        if piece.kind is Kind.ROW:
            return self._row(piece.cells)
        self._columns = {}
        if piece.kind is Kind.NUMBERED and piece.level == 0:
            self._begin(piece.text)
            self._numbered = True
            return True
        if not self._found or (piece.kind is Kind.TEXT and self._numbered):
            return False
        self._detail(piece.text)
        return True

    def done(self) -> list[dict[str, Any]]:
        return [step for step in self._found if step.get("action")]

    def _begin(self, text: str) -> None:
        said = _ROLE.match(text)
        named = column_of(said[1]) if said else None
        step = {"action": text} if said is None or named else {"role": said[1].strip(), "action": said[2].strip()}
        self._found.append(step)

    def _detail(self, text: str) -> None:
        """`Tool: CRM`; what names nothing is how one sees that it is done, or belongs to the action."""
        named, _mark, rest = text.partition(":")
        column = column_of(named) if rest.strip() else None
        step = self._found[-1]
        if column and column != "action":
            _put(step, column, rest.strip())
        else:
            step["action"] = f"{step['action']}. {text}".replace("..", ".")

    def _row(self, cells: tuple[str, ...]) -> bool:
        if not self._columns:
            self._columns = columns_of(cells)
            return bool(self._columns)
        step: dict[str, Any] = {}
        for place, name in self._columns.items():
            text = cells[place] if place < len(cells) else ""
            if text and text != "–":
                _put(step, name, text)
        if step.get("action"):
            self._found.append(step)
        return True


def _put(step: dict[str, Any], name: str, text: str) -> None:
    if name != "norm_minutes":
        step[name] = text
        return
    found = _MINUTES.search(text)
    if found:
        hours = (found[2] or "").casefold().startswith(("h", "ч"))
        step[name] = int(found[1]) * (60 if hours else 1)
