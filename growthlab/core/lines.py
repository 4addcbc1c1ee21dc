"""One line, one fact, one action: what Today, the digest and the command line all print."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Target:
    """Where a line leads, without an address: those are made where the line is printed."""

    endpoint: str
    arguments: dict[str, Any] = field(default_factory=dict)  # Any: url_for has typed arguments of its own


@dataclass(frozen=True)
class Line:
    """What, since when, and the one thing to do about it. Texts are in the reader's language.

    `subject` is `H-013` or `P-01`; `urgent` lines come first. `inline` says that the action's page answers htmx
    with a short form that stands on the line itself.
    """

    subject: str
    title: str
    text: str
    target: Target
    action: str = ""
    since: date | None = None
    icon: str = ""
    urgent: bool = False
    block: str = ""  # the section it stands in: a word of `activity.blocks.Block`
    inline: bool = False
