"""Telegram's sendMessage in its HTML: at most 4,096 letters; the chat is added when it is sent."""

from html import escape

from growthlab.receivers.message import Message, Part, Said

LONGEST = 4000


def payload(message: Message) -> dict[str, object]:
    rows = [f"<b>{_said(message.title)}</b>", _said(message.lead)]
    for part in message.parts:
        rows += _part(part)
    last = f'\n<a href="{escape(message.url)}">{_said(message.open_word)}</a>'
    text = ""
    for row in rows:  # whole rows: a tag cut in two is refused
        if len(text) + len(row) + len(last) < LONGEST:
            text += row + "\n"
    return {"text": text + last, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _said(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


def _part(part: Part) -> list[str]:
    rows = [f"\n<b>{_said(part.title)}</b>", *(_line(line) for line in part.lines)]
    return [*rows, _said(part.more)] if part.more else rows


def _line(line: Said) -> str:
    named = " ".join(word for word in (line.subject, line.title) if word)
    link = f'<a href="{escape(line.url)}">{_said(named)}</a>: ' if named and line.url else ""
    return f"• {link}{_said(line.text)}"
