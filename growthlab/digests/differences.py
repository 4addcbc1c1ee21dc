"""What changed since the last digest: lines that are new, that stay, and that are gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from growthlab.activity.blocks import Block
from growthlab.core.lines import Line

Key = tuple[int, str, str]  # workspace id, block, subject (or title, where a line has no subject)


@dataclass(frozen=True)
class Before:
    """The lines of somebody's last digest and for how many weeks each has stood there. Nothing is new in a first one."""

    weeks: dict[Key, int]
    is_first: bool = False

    def age(self, key: Key) -> int:
        """In digests, this one included: 1 for a new line."""
        return self.weeks.get(key, 0) + 1

    def gone(self, workspace_id: int, now: Iterable[Key]) -> list[tuple[Block, str]]:
        """What stood there and does not any more, in the order of reading."""
        left = set(self.weeks) - set(now)
        found = [(Block(block), subject) for where, block, subject in left if where == workspace_id and block in set(Block)]
        return sorted(found, key=lambda pair: (pair[0].place, pair[1]))


FIRST = Before({}, is_first=True)


def key_of(workspace_id: int, line: Line) -> Key:
    return workspace_id, line.block, line.subject or line.title


def before_of(items: Sequence[Any] | None) -> Before:  # Any: as a run keeps them
    """From the `items` of a run; None when there was none."""
    if items is None:
        return FIRST
    return Before({(where, block, subject): weeks for where, block, subject, weeks in items})
