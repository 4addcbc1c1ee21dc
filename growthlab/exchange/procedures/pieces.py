"""A written procedure as a row of pieces, whatever file it came in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    HEADING = "heading"
    NUMBERED = "numbered"
    BULLET = "bullet"
    TEXT = "text"
    ROW = "row"  # of a table


@dataclass(frozen=True)
class Piece:
    """`level` of a heading counts from 1, of a list item from 0; `cells` only of a row."""

    kind: Kind
    text: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
