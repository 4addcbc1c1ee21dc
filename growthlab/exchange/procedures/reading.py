"""A written procedure read as the description of a process: what each part is, and what could not be placed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from growthlab.core.i18n import N_, gettext
from growthlab.exchange.procedures.pieces import Kind, Piece
from growthlab.exchange.procedures.steps import Steps, columns_of

MOST_STEPS = 40
_SECTIONS = {
    "purpose": ("purpose", "goal", "aim", "why", "what it is for", "цель", "назначение", "зачем", "для чего"),
    "trigger": ("trigger", "start", "when", "what starts it", "запуск", "начало", "когда", "что запускает"),
    "scope": ("scope", "what belongs", "applies to", "область", "границы", "что входит", "сфера"),
    "risks": ("risk", "риск"),
    "stop_rule": ("stop rule", "правило остановки", "стоп"),
    "capacity": ("capacity", "нагрузк", "мощность", "пропускная"),
    "sale_mechanics": ("sale mechanics", "механика продажи"),
    "steps": ("step", "procedure", "how", "instruction", "шаг", "порядок", "ход работ", "процедура", "инструкция", "действия"),
    "artefacts": ("artefact", "artifact", "tool", "document", "артефакт", "инструмент", "документ", "материал"),
    "links": ("who hands", "hand-off", "кто кому", "связи", "передачи"),
}
_NUMBERED_STEP = re.compile(r"^(step|шаг)\s*\d+", re.IGNORECASE)
_TEXTS = ("purpose", "trigger", "scope", "risks", "stop_rule", "capacity", "sale_mechanics")


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at."""

    message: str
    params: dict[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """In the current language."""
        return gettext(self.message, **self.params)


@dataclass
class Procedure:
    """What a file says, and what in it is doubtful or found no place."""

    title: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)  # Any: texts and a number of minutes
    artefacts: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def procedure_of(pieces: Iterable[Piece], *, name: str) -> Procedure:
    """`name` is the title when the file has none."""
    found, steps, section, depth = Procedure(), Steps(), "", 0
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            inside = section == "steps" and piece.level > depth
            if inside or _NUMBERED_STEP.match(piece.text):
                steps.heading(piece.text)
                section = "steps"
            else:
                section, depth = _section(piece, found), piece.level
        elif not (section in ("", "steps") and steps.take(piece)):
            _place(piece, section, found)
    found.steps = steps.done()[:MOST_STEPS]
    found.title = (found.title or name)[:140]
    _doubt(found, len(steps.done()))
    return found


def _section(piece: Piece, found: Procedure) -> str:
    """The first heading of the first level is the title."""
    if piece.level == 1 and not found.title:
        found.title = piece.text
        return ""
    return next((word for word in _SECTIONS if _names(piece.text, word)), "other")


def _names(heading: str, section: str) -> bool:
    said = re.sub(r"^[\d.)\s]+", "", heading.casefold())
    return any(said.startswith(word) for word in _SECTIONS[section])


def _place(piece: Piece, section: str, found: Procedure) -> None:
    text = ", ".join(cell for cell in piece.cells if cell) if piece.kind is Kind.ROW else piece.text
    named, _mark, rest = text.partition(":")
    word = next((word for word in _TEXTS if rest.strip() and len(named) < 60 and _names(named, word)), None)
    if word:
        found.texts[word] = f"{found.texts.get(word, '')} {rest.strip()}".strip()
    elif section in _TEXTS:
        found.texts[section] = f"{found.texts.get(section, '')} {text}".strip()
    elif section == "artefacts" and not columns_of(piece.cells):
        found.artefacts.append((piece.cells[0] if piece.cells else text)[:140])
    elif text and section != "links":
        found.unplaced.append(text)


def _doubt(found: Procedure, read: int) -> None:
    if not found.steps:
        found.doubts.append(Doubt(N_("No steps were found: they are read from a numbered list, from headings or from a table.")))
    if read > MOST_STEPS:
        found.doubts.append(Doubt(N_("%(read)s steps were found, the first %(most)s are here."), {"read": read, "most": MOST_STEPS}))
    bare = [str(place) for place, step in enumerate(found.steps, start=1) if not step.get("role")]
    if bare:
        found.doubts.append(Doubt(N_("No role is named in the steps %(steps)s."), {"steps": ", ".join(bare)}))
