"""What the plan page says of a candidate, a limit, and the quarter."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.pictures import Progress, progress
from growthlab.core.writing import format_money
from growthlab.voting.queries.plan import Placed, Plan
from growthlab.voting.rules.limits import Break, Candidate, LimitKind

Amount = Any  # Any: money in minor units or hours, never mixed


@dataclass(frozen=True)
class Names:
    """Names by id, and the currency of all sums."""

    people: dict[int, str]
    channels: dict[int, str]
    currency: str

    def money(self, minor: int) -> str:
        return format_money(Money(minor, self.currency))

    def bare(self, minor: int) -> str:
        """Without the code, for a column that says it in its head."""
        return formats.number(Money(minor, self.currency).amount)


@dataclass(frozen=True)
class Quota:
    """A bar of what is marked of what there is; `said` stands below it."""

    name: str
    marked: str
    of: str
    bar: Progress | None
    said: str = ""


def money_quota(plan: Plan, names: Names) -> Quota:
    left, marked = plan.room.money_left, sum(one.cost for one in plan.marked)
    reserved = sum(plan.room.reserved.values())
    said = _("%(money)s are reserved by tests under way or spent already.", money=names.money(reserved)) if reserved else ""
    return _quota(_("Money"), marked, left, names.money, said)


def hours_quota(plan: Plan) -> Quota:
    free = sum(plan.room.hours.values(), Decimal(0)) if plan.room.hours else None
    marked = sum((one.hours for one in plan.marked), Decimal(0))
    return _quota(_("Hours"), marked, free, _hours, _("Free until the end of the quarter, running tests taken off."))


def people_quotas(plan: Plan, names: Names) -> list[Quota]:
    """Who of those that said how many hours there are would own something that is marked, the fullest first."""
    found = []
    for person, free in plan.room.hours.items():
        marked = sum((one.hours for one in plan.marked if one.owner_id == person), Decimal(0))
        if not marked:
            continue
        found.append((marked / free if free > 0 else marked, _quota(names.people.get(person, "–"), marked, free, _hours)))
    return [quota for _share, quota in sorted(found, key=lambda pair: -pair[0])]


def channel_quotas(plan: Plan, names: Names) -> list[Quota]:
    """Channels with a limit of their own."""
    return [
        _quota(names.channels.get(channel, "–"), _on(plan.marked, channel), plan.room.channel_left(channel), names.money)
        for channel in plan.room.channel_budgets
    ]


def note_of(placed: Placed, names: Names, *, needed: int) -> str:
    """The first thing that speaks against it, in the order in which one would mend it."""
    h = placed.row.hypothesis
    if placed.row.held:
        return _("a voting session holds its votes back")
    if not placed.row.seen:
        return _("waits for your vote")
    if h.owner_id is None:
        return _("no owner")
    if h.planned_start is None or h.planned_end is None:
        return _("no dates")
    if h.vote_count < needed:
        return _("%(votes)s of %(needed)s votes", votes=h.vote_count, needed=needed)
    if placed.stands_against:
        return against(placed.stands_against, names)
    if h.budget_amount and h.budget_base is None:
        return _("no rate for its currency")
    if h.belief_high is not None and h.belief_low is not None and h.belief_high - h.belief_low >= WIDE_APART:
        return _("belief %(low)s to %(high)s", low=formats.points(h.belief_low), high=formats.points(h.belief_high))
    return ""


WIDE_APART = 60  # percent between the lowest and the highest belief


def against(found: Break, names: Names) -> str:
    """Which limit is passed and by how much."""
    limit, over = found.limit, found.over
    texts = {
        LimitKind.MONEY: lambda: _("%(money)s more than is left", money=names.money(int(over))),
        LimitKind.CHANNEL_MONEY: lambda: _(
            "%(channel)s: %(money)s over its part", channel=names.channels.get(limit.of or 0, "–"), money=names.money(int(over))
        ),
        LimitKind.HOURS: lambda: _(
            "%(who)s: %(hours)s h of %(free)s h", who=names.people.get(limit.of or 0, "–"),
            hours=formats.number(limit.room + over), free=formats.number(max(limit.room, Decimal(0))),
        ),
        LimitKind.OWNER_TESTS: lambda: _("%(who)s has too many tests at once", who=names.people.get(limit.of or 0, "–")),
        LimitKind.CHANNEL_TESTS: lambda: _("too many tests at once on %(channel)s", channel=names.channels.get(limit.of or 0, "–")),
        LimitKind.TEAM_TESTS: lambda: _("too many tests at once in the team"),
        LimitKind.SAME_TARGET: lambda: _("same channel, segment and metric as another"),
    }
    return texts[limit.kind]()


def _on(marked: list[Candidate], channel: int) -> int:
    return sum(one.cost for one in marked if one.channel_id == channel)


def _hours(hours: Decimal | int) -> str:
    return _("%(n)s h", n=formats.number(hours))


def _quota(name: str, marked: Amount, room: Amount | None, write: Callable[[Any], str], said: str = "") -> Quota:
    bar = progress(marked, max(room, 0), cap=True) if room is not None else None
    return Quota(name, write(marked), write(max(room, 0)) if room is not None else "", bar, said)
