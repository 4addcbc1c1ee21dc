"""The blocks of Today and the weekly digest, in the order in which they are read."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Block(StrEnum):
    """Declared in the order of the page: what burns, what waits for me, how it goes."""

    NOT_IN_OPERATIONS = "not_in_operations"
    DECISIONS = "decisions"
    HANDOVERS = "handovers"
    STOPPED = "stopped"
    FACTS = "facts"
    OVERDUE = "overdue"
    MY_TESTS = "my_tests"
    SILENT = "silent"
    LEARNINGS_DUE = "learnings_due"
    VOTES = "votes"
    REVIEWS = "reviews"
    UNATTENDED = "unattended"
    GROWN_OLD = "grown_old"
    MENTIONS = "mentions"
    MONEY = "money"
    LAST_WEEK = "last_week"
    WATCHED = "watched"
    BACKLOG = "backlog"
    NEXT = "next"
    TALK = "talk"
    OVERLOAD = "overload"
    LEARNINGS = "learnings"
    PEOPLE = "people"
    STAGE = "stage"

    @property
    def label(self) -> str:
        return gettext(BLOCK_LABELS[self])

    @property
    def waits(self) -> bool:
        """Whether its lines ask something of the reader; the others only tell how it goes."""
        return self not in _TOLD

    @property
    def is_news(self) -> bool:
        """Whether its newest line stands first."""
        return self is Block.WATCHED

    @property
    def place(self) -> int:
        """0 is read first."""
        return _PLACES[self]


_PLACES = {block: place for place, block in enumerate(Block)}
_TOLD = frozenset({Block.MONEY, Block.LAST_WEEK, Block.WATCHED, Block.LEARNINGS, Block.PEOPLE, Block.STAGE})
BLOCK_LABELS = {
    Block.NOT_IN_OPERATIONS: N_("Validated, but not in operations"),
    Block.DECISIONS: N_("Decisions waiting"),
    Block.HANDOVERS: N_("Hand-overs"),
    Block.STOPPED: N_("Processes that stop or wear out"),
    Block.FACTS: N_("Facts to enter"),
    Block.OVERDUE: N_("Tests past their end or budget"),
    Block.MY_TESTS: N_("My tests"),
    Block.SILENT: N_("No observation for a week"),
    Block.LEARNINGS_DUE: N_("Learnings to write"),
    Block.VOTES: N_("Waiting for my vote"),
    Block.REVIEWS: N_("Reviews"),
    Block.UNATTENDED: N_("Without a deputy or an owner"),
    Block.GROWN_OLD: N_("Untouched for long"),
    Block.MENTIONS: N_("Mentions of me"),
    Block.MONEY: N_("Money"),
    Block.LAST_WEEK: N_("Last week"),
    Block.WATCHED: N_("What I watch"),
    Block.BACKLOG: N_("Backlog"),
    Block.NEXT: N_("Next by belief"),
    Block.TALK: N_("Worth talking about"),
    Block.OVERLOAD: N_("Too much at once"),
    Block.LEARNINGS: N_("Learnings of the week"),
    Block.PEOPLE: N_("People"),
    Block.STAGE: N_("Stage of the department"),
}
