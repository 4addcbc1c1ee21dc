"""The last 13 periods of something repeated: each with a pattern, a letter and a word besides its colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.i18n import N_, current_locale

LENGTH = 13

WORDS = {
    "met": N_("met"),
    "partial": N_("partial"),
    "missed": N_("missed"),
    "unreported": N_("not reported"),
    "open": N_("open"),
    "none": N_("before the start"),
}
_LETTERS = {
    "en": {"met": "M", "partial": "P", "missed": "X", "unreported": "U", "open": "O"},
    "ru": {"met": "В", "partial": "Ч", "missed": "Х", "unreported": "Н", "open": "О"},
}


@dataclass(frozen=True)
class PeriodCell:
    """One period; `word` is a marked text, `text` the number in it, `period` its name (2026-W48)."""

    status: str
    text: str
    period: str

    @property
    def word(self) -> str:
        return WORDS[self.status]

    @property
    def letter(self) -> str:
        """In the current language."""
        return _LETTERS[current_locale()].get(self.status, "")


def period_cell(status: str, text: str = "", period: str = "") -> PeriodCell:
    """`status` is met, partial, missed, unreported, open or none."""
    return PeriodCell(status if status in WORDS else "none", text or ("" if status == "none" else "–"), period)


def period_strip(cells: Sequence[PeriodCell], *, length: int = LENGTH) -> tuple[PeriodCell, ...]:
    """Exactly `length` cells, oldest first; before the start the strip is empty."""
    kept = tuple(cells)[-length:]
    return (PeriodCell("none", "", ""),) * (length - len(kept)) + kept
