"""What new tests would take of the team's money, hours and attention, and which limits that breaks."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Target = tuple[int, int, int]  # channel, segment, metric


class LimitKind(StrEnum):
    MONEY = "money"
    CHANNEL_MONEY = "channel_money"
    HOURS = "hours"
    OWNER_TESTS = "owner_tests"
    CHANNEL_TESTS = "channel_tests"
    TEAM_TESTS = "team_tests"
    SAME_TARGET = "same_target"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one hypothesis would take: minor units of the base currency, hours, and the days from `start` to `end`.

    Without dates it runs the whole quarter; a cost that cannot be converted counts as nothing and is said beside it.
    """

    id: int
    cost: int = 0
    hours: Decimal = Decimal(0)
    owner_id: int | None = None
    channel_id: int | None = None
    target: Target | None = None
    start: date | None = None
    end: date | None = None

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or self.end >= day)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `room` of one kind: `of` is a person or a channel, `day` the day on which tests are counted."""

    kind: LimitKind
    room: Decimal
    of: int | None = None
    day: date | None = None
    target: Target | None = None

    def use(self, candidate: Candidate) -> Decimal:
        """How much of the room this candidate takes."""
        if self.day is not None and not candidate.runs_on(self.day):
            return Decimal(0)
        return _USES[self.kind](self, candidate)

    def taken(self, chosen: Iterable[Candidate]) -> Decimal:
        return sum((self.use(candidate) for candidate in chosen), Decimal(0))


@dataclass(frozen=True, slots=True)
class Break:
    """A limit that is passed, and by how much."""

    limit: Limit
    over: Decimal


def breaks(limits: Sequence[Limit], chosen: Collection[Candidate]) -> list[Break]:
    """Every limit that these pass together, in the order of the limits; one of a kind and person or channel is enough."""
    return _passed((limit, limit.taken(chosen)) for limit in limits)


def first_breaks(limits: Sequence[Limit], chosen: Collection[Candidate], ones: Iterable[Candidate]) -> dict[int, Break]:
    """By id: the first limit that each would pass beside the chosen ones; a limit that it does not touch is not its fault.

    What the chosen ones take is summed once for all.
    """
    inside, found = {one.id for one in chosen}, {}
    sums = [(limit, limit.taken(chosen)) for limit in limits]
    for one in ones:
        touched = [
            (limit, taken if one.id in inside else taken + use) for limit, taken in sums if (use := limit.use(one)) > 0
        ]
        if passed := _passed(touched):
            found[one.id] = passed[0]
    return found


def _passed(sums: Iterable[tuple[Limit, Decimal]]) -> list[Break]:
    found: dict[tuple[object, ...], Break] = {}
    for limit, taken in sums:
        over = taken - limit.room
        known = (limit.kind, limit.of, limit.target)
        if taken > 0 and over > 0 and (known not in found or over > found[known].over):
            found[known] = Break(limit, over)
    return list(found.values())


_USES: dict[LimitKind, Callable[[Limit, Candidate], Decimal]] = {
    LimitKind.MONEY: lambda limit, one: Decimal(one.cost),
    LimitKind.CHANNEL_MONEY: lambda limit, one: Decimal(one.cost if one.channel_id == limit.of else 0),
    LimitKind.HOURS: lambda limit, one: one.hours if one.owner_id == limit.of else Decimal(0),
    LimitKind.OWNER_TESTS: lambda limit, one: Decimal(one.owner_id == limit.of),
    LimitKind.CHANNEL_TESTS: lambda limit, one: Decimal(one.channel_id == limit.of),
    LimitKind.TEAM_TESTS: lambda limit, one: Decimal(1),
    LimitKind.SAME_TARGET: lambda limit, one: Decimal(one.target == limit.target),
}
