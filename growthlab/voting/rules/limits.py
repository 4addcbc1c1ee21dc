"""What new tests would take of the team's money, hours and attention, and which limits that breaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter

Target = tuple[int, int, int]  # channel, segment, metric


class LimitKind(StrEnum):
    MONEY = "money"
    CHANNEL_MONEY = "channel_money"
    HOURS = "hours"
    OWNER_TESTS = "owner_tests"
    CHANNEL_TESTS = "channel_tests"
    TEAM_TESTS = "team_tests"
    SAME_TARGET = "same_target"


About = tuple[LimitKind, int | Target | None]


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
    number: int = 0  # as people call it, where a sentence names it

    @property
    def uses(self) -> tuple[tuple[About, Decimal | int], ...]:
        """How much it takes of what."""
        return (
            ((LimitKind.MONEY, None), self.cost), ((LimitKind.CHANNEL_MONEY, self.channel_id), self.cost),
            ((LimitKind.HOURS, self.owner_id), self.hours), ((LimitKind.OWNER_TESTS, self.owner_id), 1),
            ((LimitKind.CHANNEL_TESTS, self.channel_id), 1), ((LimitKind.TEAM_TESTS, None), 1),
            ((LimitKind.SAME_TARGET, self.target), 1),
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `room` of one kind: `of` is a person or a channel, `day` the day on which tests are counted."""

    kind: LimitKind
    room: Decimal
    of: int | None = None
    day: date | None = None
    target: Target | None = None

    @property
    def about(self) -> About:
        return self.kind, self.target if self.kind is LimitKind.SAME_TARGET else self.of


@dataclass(frozen=True, slots=True)
class Break:
    """A limit that is passed, and by how much."""

    limit: Limit
    over: Decimal


class Scales:
    """Limits with what some chosen ones take of each. A candidate finds those it touches without asking the others,

    so that a plan of hundreds against a thousand limits is weighed at once.
    """

    def __init__(self, limits: Sequence[Limit], chosen: Iterable[Candidate] = ()) -> None:
        self.limits, self.taken = limits, [Decimal(0)] * len(limits)
        self._always: dict[About, list[int]] = {}
        self._days: dict[About, list[tuple[date, int]]] = {}
        for place, limit in enumerate(limits):
            if limit.day is None:
                self._always.setdefault(limit.about, []).append(place)
            else:
                self._days.setdefault(limit.about, []).append((limit.day, place))
        for days in self._days.values():
            days.sort()
        self._chosen: set[int] = set()
        for one in chosen:
            self._chosen.add(one.id)
            for place, use in self.touched(one):
                self.taken[place] += use

    def touched(self, one: Candidate) -> Iterator[tuple[int, Decimal | int]]:
        """The place of each limit of which this candidate takes something, with how much."""
        for about, use in one.uses:
            if use > 0:
                for place in self._always.get(about, ()):
                    yield place, use
                for _day, place in _between(self._days.get(about, []), one.start, one.end):
                    yield place, use

    def broken(self) -> list[Break]:
        """Every limit that the chosen ones pass together, in the order of the limits; one of a kind and person or channel is enough."""
        over = ((limit, taken - limit.room) for limit, taken in zip(self.limits, self.taken, strict=True) if taken > 0)
        return _worst(over)

    def broken_by(self, one: Candidate) -> Break | None:
        """The first limit that `one` would pass beside the chosen ones; a limit that it does not touch is not its fault."""
        is_in = one.id in self._chosen
        touched = sorted(self.touched(one))
        over = ((self.limits[place], self.taken[place] + (0 if is_in else use) - self.limits[place].room) for place, use in touched)
        return next(iter(_worst(over)), None)


def breaks(limits: Sequence[Limit], chosen: Collection[Candidate]) -> list[Break]:
    """Every limit that these pass together."""
    return Scales(limits, chosen).broken()


def _worst(found: Iterable[tuple[Limit, Decimal]]) -> list[Break]:
    """Of each kind and person or channel that is passed, the worst day, in the order in which they come."""
    worst: dict[About, Break] = {}
    for limit, over in found:
        if over > 0 and (limit.about not in worst or over > worst[limit.about].over):
            worst[limit.about] = Break(limit, over)
    return list(worst.values())


def _between(days: list[tuple[date, int]], start: date | None, end: date | None) -> list[tuple[date, int]]:
    first = 0 if start is None else bisect_left(days, start, key=itemgetter(0))
    return days[first:] if end is None else days[first : bisect_right(days, end, key=itemgetter(0))]
