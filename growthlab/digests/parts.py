"""One workspace's share of a letter: its sections, what changed since last week, and what is in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from growthlab.activity.blocks import Block
from growthlab.core import formats
from growthlab.core.i18n import N_, ngettext
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.digests.differences import Before, Key, key_of
from growthlab.digests.doors import Doors
from growthlab.digests.queries import LINES_A_BLOCK, Section
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Permission, scope_of

BESIDE = {"snooze": N_("Not now"), "unwatch": N_("Stop watching")}  # deeds that let the line be, in small beside its action
# Lists that somebody with a right should keep empty.
OWED = (
    (Permission.DECIDE_OVER_LIMIT, Block.NOT_IN_OPERATIONS), (Permission.DECIDE, Block.DECISIONS), (Permission.ACCEPT, Block.HANDOVERS),
    (Permission.APPROVE_PROCESS, Block.STOPPED), (Permission.ENTER_FACTS, Block.FACTS), (Permission.TEST, Block.OVERDUE),
    (Permission.TEST, Block.LEARNINGS_DUE), (Permission.VOTE, Block.VOTES),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """In the current language. `at` is when it is written; a copy for people without an account has no links."""

    member: Membership
    on: date
    at: datetime
    sections: tuple[Section, ...]
    before: Before
    doors: Doors
    is_copy: bool = False
    _deeds: dict[int, str | None] = field(default_factory=dict, compare=False)

    @property
    def workspace(self) -> Workspace:
        return self.member.workspace

    @property
    def dated(self) -> str:
        return f"{self.workspace.name}, {formats.long_day(self.on)}"

    @cached_property
    def today_url(self) -> str:
        return self.doors.page(Target("pages.today"), self.workspace.slug)

    @cached_property
    def waiting(self) -> int:
        return sum(section.count for section in self.sections if _asks(section.block))

    def url_of(self, line: Line) -> str:
        return self.doors.page(line.target, self.workspace.slug)

    def deed_of(self, line: Line) -> str | None:
        """Signed once for the text and the HTML of a mail."""
        if self.is_copy or not line.deed:
            return None
        if id(line) not in self._deeds:
            self._deeds[id(line)] = self.doors.deed(line, self.member, at=self.at)
        return self._deeds[id(line)]

    def action_url(self, line: Line) -> str:
        """Where the line's one action leads: the smallest form behind a signed link, else its page."""
        return self.url_of(line) if line.deed in BESIDE else self.deed_of(line) or self.url_of(line)

    def beside(self, line: Line) -> str:
        """In words, what the line's deed offers besides the action; empty where the deed is the action itself."""
        return _(BESIDE[line.deed]) if line.deed in BESIDE and not self.is_copy else ""

    def mark_of(self, line: Line) -> str:
        """How long the line has stood there, in words; empty in a first digest."""
        weeks = self.before.age(key_of(self.workspace.id, line))
        if self.before.is_first or not _asks(Block(line.block)):
            return ""
        return _("new") if weeks == 1 else ngettext("for %(num)d week", "for %(num)d weeks", weeks)

    @cached_property
    def items(self) -> list[tuple[Key, int]]:
        """Every line that asks for something, also those that are only counted, with its age."""
        lines = (line for s in self.sections if _asks(s.block) for line in (*s.lines, *s.rest))
        keys = dict.fromkeys(key_of(self.workspace.id, line) for line in lines)
        return [(key, self.before.age(key)) for key in keys]

    @property
    def changes(self) -> tuple[str, ...]:
        """Sentences about the difference to last week's digest."""
        return () if self.before.is_first else tuple(self._changes())

    def _changes(self) -> Iterator[str]:
        items = self.items
        new = sum(age == 1 for _key, age in items)
        yield _("Since the last digest: %(new)s new, %(old)s still there.", new=new, old=len(items) - new)
        gone = [subject for _block, subject in self.before.gone(self.workspace.id, (key for key, _age in items))]
        if gone:
            shown = list(dict.fromkeys(gone))
            more = len(shown) - LINES_A_BLOCK
            rest = " " + ngettext("and %(num)d more", "and %(num)d more", more) if more > 0 else ""
            yield _("Done or gone: %(subjects)s.", subjects=", ".join(shown[:LINES_A_BLOCK]) + rest)

    @cached_property
    def praise(self) -> str:
        """Which of the lists that this reader should keep empty are empty."""
        full = {section.block for section in self.sections}
        kept = [block for right, block in OWED if block not in full and scope_of(self.member.roles, right) is not None]
        if not kept:
            return ""
        names = ", ".join(_("“%(name)s”", name=block.label) for block in kept)
        return _("Nothing waits under %(names)s. Well kept.", names=names)


def _asks(block: Block) -> bool:
    """Money, last week and the like only tell."""
    return block.place < Block.MONEY.place
