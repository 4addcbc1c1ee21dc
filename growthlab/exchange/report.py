"""What became of an import, as the page shows it and the command prints it."""

from dataclasses import dataclass, field
from typing import Any

SHOWN = 50
MOST_LISTED = 500


@dataclass
class Report:
    """Counts, the rows that could not come in, and what should be looked at. Row numbers count the header as 1."""

    mapping: dict[str, str]
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    words: dict[str, str] = field(default_factory=dict)
    refused: list[dict[str, object]] = field(default_factory=list)
    warnings: list[dict[str, object]] = field(default_factory=list)
    new_rows: dict[str, list[str]] = field(default_factory=dict)
    unlisted: dict[str, int] = field(default_factory=dict)
    coming: list[dict[str, object]] = field(default_factory=list)

    def refuse(self, row: int, column: str, reason: str) -> None:
        self.refused.append({"row": row, "column": column, "reason": reason})

    def show(self, row: int, title: str, *, is_new: bool, state: str) -> None:
        """A row that comes in; the first of them are shown before it is done."""
        if len(self.coming) < SHOWN:
            self.coming.append({"row": row, "title": title, "is_new": is_new, "state": state})

    def see_word(self, word: str, state: str) -> None:
        """A word of the file for a state, and where it leads here."""
        if len(self.words) < SHOWN and word not in self.words:
            self.words[word] = str(state)

    def warn(self, row: int, reason: str) -> None:
        self.warnings.append({"row": row, "reason": reason})

    def take_over(self, kept: dict[str, Any]) -> None:  # Any: as as_kept() made it
        """Go on from what an earlier step kept."""
        for name in ("created", "updated", "unchanged", "left_out"):
            setattr(self, name, kept.get(name, 0))
        for name in ("refused", "warnings", "coming"):
            getattr(self, name).extend(kept.get(name, ()))
        self.new_rows.update(kept.get("new", {}))
        self.words.update(kept.get("words", {}))
        self.unlisted = {name: count - MOST_LISTED for name, count in kept.get("counts", {}).items() if count > MOST_LISTED}

    @property
    def read_any(self) -> bool:
        return bool(self.created or self.updated or self.unchanged)

    def as_json(self) -> dict[str, object]:
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "warnings": self.warnings,
            "mapping": {column: name for column, name in self.mapping.items() if name},
            "new": self.new_rows,
            **({"left_out": self.left_out} if self.left_out else {}),
        }

    def as_kept(self) -> dict[str, object]:
        """With the first rows that come in, for the page; of long lists the first rows and how many there are."""
        lists = {"refused": self.refused, "warnings": self.warnings}
        counts = {name: len(rows) + self.unlisted.get(name, 0) for name, rows in lists.items()}
        short = {name: rows[:MOST_LISTED] for name, rows in lists.items()}
        return {**self.as_json(), **short, "coming": self.coming, "words": self.words, "counts": counts}
