"""What became of an import, as the page shows it and the command prints it."""

from dataclasses import dataclass, field

SHOWN = 50


@dataclass
class Report:
    """Counts, the rows that could not come in, and what should be looked at. Row numbers count the header as 1."""

    mapping: dict[str, str]
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[dict[str, object]] = field(default_factory=list)
    warnings: list[dict[str, object]] = field(default_factory=list)
    new_rows: dict[str, list[str]] = field(default_factory=dict)
    coming: list[dict[str, object]] = field(default_factory=list)

    def refuse(self, row: int, column: str, reason: str) -> None:
        self.refused.append({"row": row, "column": column, "reason": reason})

    def show(self, row: int, title: str, *, is_new: bool, state: str) -> None:
        """A row that comes in; the first of them are shown before it is done."""
        if len(self.coming) < SHOWN:
            self.coming.append({"row": row, "title": title, "is_new": is_new, "state": state})

    def warn(self, row: int, reason: str) -> None:
        self.warnings.append({"row": row, "reason": reason})

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
        }

    def as_kept(self) -> dict[str, object]:
        """With the first rows that come in, for the preview."""
        return {**self.as_json(), "coming": self.coming}
