"""From what a quarter has to the limits that a selection must keep to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.voting.rules.limits import Candidate, Limit, LimitKind, Scales


@dataclass(frozen=True, slots=True)
class Tests:
    """How many tests may run at once; nothing for no limit."""

    per_owner: int
    per_channel: int | None = None
    in_team: int | None = None


def money_limits(left: int | None, by_channel: Mapping[int, int]) -> list[Limit]:
    """Minor units that are left of the quarter, in all and by channel."""
    whole = [] if left is None else [Limit(LimitKind.MONEY, Decimal(left))]
    return whole + [Limit(LimitKind.CHANNEL_MONEY, Decimal(room), of=channel) for channel, room in sorted(by_channel.items())]


def hour_limits(free: Mapping[int, Decimal]) -> list[Limit]:
    return [Limit(LimitKind.HOURS, room, of=person) for person, room in sorted(free.items())]


def target_limits(running: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Limit]:
    """One test at a time on the same channel, segment and metric: two would not know whose the result is."""
    busy = {one.target for one in running}
    targets = sorted({one.target for one in candidates if one.target})
    return [Limit(LimitKind.SAME_TARGET, Decimal(target not in busy), target=target) for target in targets]


def test_limits(tests: Tests, running: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Limit]:
    """Tests at once, counted on each day on which one begins: between two such days their number only falls."""
    days: list[date | None] = [*sorted({one.start for one in candidates if one.start})] or [None]
    owners = sorted({one.owner_id for one in candidates if one.owner_id})
    channels = sorted({one.channel_id for one in candidates if one.channel_id})
    wanted: list[tuple[LimitKind, int | None, int]] = [(LimitKind.OWNER_TESTS, owner, tests.per_owner) for owner in owners]
    if tests.per_channel is not None:
        wanted += [(LimitKind.CHANNEL_TESTS, channel, tests.per_channel) for channel in channels]
    if tests.in_team is not None:
        wanted.append((LimitKind.TEAM_TESTS, None, tests.in_team))
    empty = [Limit(kind, Decimal(most), of=of, day=day) for kind, of, most in wanted for day in days]
    taken = Scales(empty, running).taken
    return [Limit(one.kind, max(one.room - used, Decimal(0)), of=one.of, day=one.day) for one, used in zip(empty, taken, strict=True)]
