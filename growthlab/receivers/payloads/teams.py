"""Microsoft Teams: an adaptive card in a message of at most 28 kB, as its workflows take it."""

import json

from growthlab.receivers.message import Message, Part, Said
from growthlab.receivers.payloads.mattermost import escaped

LONGEST = 24_000


def payload(message: Message) -> dict[str, object]:
    body = [_text(escaped(message.title), weight="Bolder", size="Large"), _text(escaped(message.lead))]
    for part in message.parts:
        block = _text(_part(part))
        if len(json.dumps([*body, block], ensure_ascii=False).encode()) < LONGEST:
            body.append(block)
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": message.open_word, "url": message.url}],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}


def _text(text: str, **look: str) -> dict[str, object]:
    return {"type": "TextBlock", "text": text, "wrap": True, **look}


def _part(part: Part) -> str:
    rows = [f"**{escaped(part.title)}**\n", *(_line(line) for line in part.lines)]
    return "\n".join([*rows, escaped(part.more)] if part.more else rows)


def _line(line: Said) -> str:
    named = " ".join(word for word in (line.subject, line.title) if word)
    link = f"[{escaped(named)}]({line.url}): " if named and line.url else ""
    return f"- {link}{escaped(line.text)}"
