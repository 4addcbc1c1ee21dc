"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from growthlab.core.i18n import N_, gettext

Texts = tuple[tuple[str, str], ...]  # the name of a field and what stands in it
_WORD = re.compile(r"\s+|\S+")


class Fate(StrEnum):
    """What became of a row or of some words."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        return gettext(FATE_LABELS[self])


FATE_LABELS = {
    Fate.SAME: N_("unchanged"),
    Fate.CHANGED: N_("changed"),
    Fate.ADDED: N_("added"),
    Fate.REMOVED: N_("removed"),
}


@dataclass(frozen=True)
class WordingRow:
    """A step, a link or a KPI; the same `trace` in two versions is the same one, None is not known."""

    fields: Texts
    trace: int | None = None

    @property
    def text(self) -> str:
        return " ".join(text for _name, text in self.fields)


@dataclass(frozen=True)
class Words:
    fate: Fate  # same, added or removed
    text: str


@dataclass(frozen=True)
class FieldDifference:
    name: str
    words: tuple[Words, ...]

    @property
    def is_changed(self) -> bool:
        return any(part.fate is not Fate.SAME for part in self.words)

def compare_words(old: str, new: str) -> tuple[Words, ...]:
    """Same and added together read as the new text, same and removed as the old one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[Words] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Words(Fate.SAME, "".join(before[i:j])))
            continue
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        found += [Words(fate, text) for fate, text in ((Fate.REMOVED, gone), (Fate.ADDED, come)) if text]
    return tuple(found)


def compare_fields(old: Texts, new: Texts) -> tuple[FieldDifference, ...]:
    """Field by field, in the order of the new text; an empty one in both is left out."""
    was, now = dict(old), dict(new)
    names = dict.fromkeys([name for name, _text in (*new, *old)])
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in names)
    return tuple(FieldDifference(name, compare_words(before, after)) for name, before, after in pairs if before or after)
