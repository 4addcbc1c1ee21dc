"""What a decision record holds, in words, whatever it is printed on."""

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """One section: sentences, then facts, then a table; any of them may be empty. `picture` is an SVG."""

    title: str
    sentences: tuple[str, ...] = ()
    facts: Pairs = ()
    points: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.sentences or self.facts or self.points or self.rows or self.picture)


@dataclass(frozen=True)
class Document:
    """The whole record; `foot` stands on every page."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    foot: str
    language: str
