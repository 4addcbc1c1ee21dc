"""Slack's Block Kit: at most 50 blocks, 3,000 letters in each; &, < and > are its marks."""

from growthlab.receivers.message import Message, Part, Said

BLOCK, HEADER = 2900, 150


def payload(message: Message) -> dict[str, object]:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": message.title[:HEADER]}},
        _section(escaped(message.lead)),
        *(_section(_part(part)) for part in message.parts),
        _section(f"<{message.url}|{escaped(message.open_word)}>"),
    ]
    return {"text": escaped(f"{message.title}. {message.lead}"), "blocks": blocks[:50], "unfurl_links": False}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _part(part: Part) -> str:
    rows = [f"*{escaped(part.title)}*", *(_line(line) for line in part.lines)]
    if part.more:
        rows.append(escaped(part.more))
    text = ""
    for row in rows:  # whole rows: a link cut in two would show its marks
        if len(text) + len(row) < BLOCK:
            text += row + "\n"
    return text


def _line(line: Said) -> str:
    named = " ".join(word for word in (line.subject, line.title) if word)
    link = f"<{line.url}|{escaped(named)}>: " if named and line.url else ""
    return f"• {link}{escaped(line.text)}"


def _section(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}
