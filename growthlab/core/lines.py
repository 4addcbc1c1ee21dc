"""One line, one fact, one action: what Today, the digest and the command line all print."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

FETCHED = 12  # lines a feature makes of one block; what waits beyond them is counted, not read


@dataclass(frozen=True)
class Target:
    """Where a line leads, without an address: those are made where the line is printed."""

    endpoint: str
    arguments: dict[str, Any] = field(default_factory=dict)  # Any: url_for has typed arguments of its own


@dataclass(frozen=True)
class Line:
    """What, since when, and the one thing to do about it. Texts are in the reader's language.

    `subject` is `H-013` or `P-01`; `urgent` lines come first. `inline` says that the action's page answers htmx
    with a short form that stands on the line itself. `others` says how many more of the same block wait, which were
    counted without being read. `deed` is what a mail offers behind a signed link: vote, observe, fact, accept, snooze or unwatch;
    the arguments of `target` say on what.
    """

    subject: str
    title: str
    text: str
    target: Target
    action: str = ""
    since: date | None = None
    icon: str = ""
    urgent: bool = False
    alert: str = ""  # the kind of alert it tells, so that one that sleeps is left out
    block: str = ""  # the section it stands in: a word of `activity.blocks.Block`
    inline: bool = False
    others: int = 0
    deed: str = ""


def first_of(lines: list[Line], total: int) -> list[Line]:
    """The first lines of a block in which `total` wait; the last line says how many others there are."""
    if not lines or total <= len(lines):
        return lines
    return [*lines[:-1], replace(lines[-1], others=total - len(lines))]
