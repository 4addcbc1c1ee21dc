"""Mattermost: Markdown of at most 16,383 letters."""

import re

from growthlab.receivers.message import Message, Part, Said

LONGEST = 16_000
MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~@-])")


def payload(message: Message) -> dict[str, object]:
    rows = [f"#### {escaped(message.title)}", escaped(message.lead)]
    for part in message.parts:
        rows += _part(part)
    last = f"\n[{escaped(message.open_word)}]({message.url})"
    text = ""
    for row in rows:
        if len(text) + len(row) + len(last) < LONGEST:
            text += row + "\n"
    return {"text": text + last}


def escaped(text: str) -> str:
    """As it stands, on one line; nobody is called with @."""
    return MARKS.sub(r"\\\1", " ".join(text.split()).replace("@", "@\N{ZERO WIDTH SPACE}"))


def _part(part: Part) -> list[str]:
    rows = [f"\n**{escaped(part.title)}**", *(_line(line) for line in part.lines)]
    return [*rows, escaped(part.more)] if part.more else rows


def _line(line: Said) -> str:
    named = " ".join(word for word in (line.subject, line.title) if word)
    link = f"[{escaped(named)}]({line.url}): " if named and line.url else ""
    return f"- {link}{escaped(line.text)}"
