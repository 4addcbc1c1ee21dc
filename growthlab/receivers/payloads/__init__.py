"""A message as each service wants it: pure, no network. Lengths are the services' own."""

from growthlab.receivers.message import Message
from growthlab.receivers.payloads import mattermost, slack, teams, telegram
from growthlab.receivers.rules import Kind

WRITERS = {
    Kind.SLACK: slack.payload,
    Kind.TEAMS: teams.payload,
    Kind.MATTERMOST: mattermost.payload,
    Kind.TELEGRAM: telegram.payload,
}

__all__ = ["WRITERS", "payload_of"]


def payload_of(kind: Kind, message: Message) -> dict[str, object]:
    """What is posted as JSON; a webhook gets the parts themselves, Apprise a title and a text."""
    if kind in WRITERS:
        return WRITERS[kind](message)
    return message.as_data() if kind is Kind.WEBHOOK else {"title": message.title, "body": message.as_text()}
