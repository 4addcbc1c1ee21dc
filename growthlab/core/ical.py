"""An iCalendar file of days (RFC 5545): pure; lines end in CRLF, are folded at 75 bytes, and texts are escaped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PRODUCT = "-//GrowthLab//Deadlines//EN"
LINE_BYTES = 75
LONGEST = 2000


@dataclass(frozen=True)
class Entry:
    """One whole day of the calendar. `uid` stays the same for the same thing, so that a moved day moves and is not doubled."""

    uid: str
    on: date
    title: str
    text: str
    url: str
    category: str


def written(name: str, entries: Iterable[Entry], *, stamp: datetime) -> str:
    """The file; `stamp` is when its entries were last looked at, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escaped(name)}",
             f"NAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    for entry in entries:
        lines += _event(entry, f"{stamp:%Y%m%dT%H%M%SZ}")
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def escaped(text: str) -> str:
    """Backslash, semicolon and comma with a backslash before them, a line break as \\n, no other control characters."""
    whole = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in whole if letter == "\n" or (letter.isprintable() or letter == "\N{NO-BREAK SPACE}"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """At most 75 bytes a line, none cut within a letter; what follows begins with a space."""
    part, room = "", LINE_BYTES
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", LINE_BYTES - 1
        part, room = part + letter, room - size
    yield part


def _event(entry: Entry, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}", f"SUMMARY:{escaped(entry.title)}",
        f"DESCRIPTION:{escaped(entry.text)}", f"URL:{entry.url}", f"CATEGORIES:{escaped(entry.category)}", "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
