"""One finding of the SMART check, and the five letters they stand under."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.core.writing import format_date, format_number

LETTERS = {
    "S": N_("Specific"),
    "M": N_("Measurable"),
    "A": N_("Achievable"),
    "R": N_("Relevant"),
    "T": N_("Time-bound"),
}


class Level(StrEnum):
    OK = "ok"  # of a letter without findings
    WARN = "warn"
    FAIL = "fail"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """A code of the SMART check with the field to change and what to do.

    `message` is an English msgid; numbers, days and figures among its parameters are written in the
    reader's language when the text is asked for.
    """

    code: str
    level: Level
    field: str
    message: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def letter(self) -> str:
        return self.code[0]

    def text(self) -> str:
        """What to do, in the current language."""
        return gettext(self.message, **{name: spoken(value) for name, value in self.params.items()})

    def as_json(self) -> dict[str, str]:
        return {
            "code": self.code,
            "letter": self.letter,
            "level": self.level.value,
            "field": self.field,
            "text": self.text(),
        }


@dataclasses.dataclass(frozen=True, slots=True)
class SpokenFinding:
    """A finding in the current language, as templates read it."""

    code: str
    level: str
    field: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class LetterFindings:
    """One letter with its word, its worst level (ok, warn, fail) and its findings, already in words."""

    letter: str
    word: str
    level: str
    findings: tuple[SpokenFinding, ...]


def fail(code: str, field: str, message: str, **params: object) -> Finding:
    return Finding(code, Level.FAIL, field, message, params)


def warn(code: str, field: str, message: str, **params: object) -> Finding:
    return Finding(code, Level.WARN, field, message, params)


def by_letter(findings: Iterable[Finding]) -> tuple[LetterFindings, ...]:
    """All five letters in order, also those without a finding, in the current language."""
    found = tuple(findings)
    return tuple(_letter(letter, [f for f in found if f.letter == letter]) for letter in LETTERS)


def fails(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep a draft out of the backlog."""
    return tuple(finding for finding in findings if finding.level is Level.FAIL)


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes alone, sorted."""
    return sorted(finding.code for finding in findings)


def spoken(value: object) -> object:
    """Numbers, days and figures as the current language writes them."""
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, (int, Decimal)) else value


def _letter(letter: str, findings: list[Finding]) -> LetterFindings:
    levels = {finding.level for finding in findings}
    worst = Level.FAIL if Level.FAIL in levels else Level.WARN if levels else Level.OK
    told = tuple(SpokenFinding(f.code, f.level.value, f.field, f.text()) for f in findings)
    return LetterFindings(letter, gettext(LETTERS[letter]), worst.value, told)
