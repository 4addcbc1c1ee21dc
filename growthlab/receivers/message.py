"""What a receiver is told, before it is written the way its service wants it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One line: what it is about, what is the matter, where to look."""

    subject: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Part:
    """Lines that belong together; `more` of them were left out."""

    title: str
    lines: tuple[Said, ...]
    more: str = ""


@dataclass(frozen=True)
class Message:
    """A title, what it says in one sentence, and its parts; `url` is the page behind it."""

    title: str
    lead: str
    url: str
    open_word: str
    parts: tuple[Part, ...] = ()

    def as_text(self) -> str:
        """Plain, for services without any marks."""
        return "\n".join(self._rows())

    def as_data(self) -> dict[str, object]:
        """For programs."""
        return {
            "title": self.title,
            "lead": self.lead,
            "url": self.url,
            "sections": [
                {
                    "title": part.title,
                    "lines": [{"subject": line.subject, "title": line.title, "text": line.text, "url": line.url} for line in part.lines],
                    "more": part.more,
                }
                for part in self.parts
            ],
        }

    def _rows(self) -> Iterator[str]:
        yield self.title
        yield self.lead
        for part in self.parts:
            yield f"\n{part.title}"
            yield from (f"- {plain(line)}" for line in part.lines)
            if part.more:
                yield part.more
        yield f"\n{self.open_word}: {self.url}"


def plain(line: Said) -> str:
    said = " ".join(word for word in (line.subject, line.title) if word)
    return f"{said}: {line.text}" if said else line.text
