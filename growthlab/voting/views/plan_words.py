"""What the plan page says of a candidate, a limit, and the quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.money import Money
from growthlab.core.writing import format_money
from growthlab.hypotheses.rules.keys import key_of
from growthlab.voting.queries.plan import Placed, Plan
from growthlab.voting.rules.limits import Break, LimitKind, Target


@dataclass(frozen=True)
class Names:
    """Names by id, the currency of all sums, and which numbers stand for a channel, segment and metric already."""

    people: dict[int, str]
    channels: dict[int, str]
    currency: str
    aimed: Mapping[Target, Sequence[int]] = field(default_factory=dict)

    def money(self, minor: int) -> str:
        return format_money(Money(minor, self.currency))

    def bare(self, minor: int) -> str:
        """Without the code, for a column that says it in its head."""
        return formats.number(Money(minor, self.currency).amount)


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
        return against(placed.stands_against, names, but=h.number)
    if h.budget_amount and h.budget_base is None:
        return _("no rate for its currency")
    if h.belief_high is not None and h.belief_low is not None and h.belief_high - h.belief_low >= WIDE_APART:
        return _("belief %(low)s to %(high)s", low=formats.points(h.belief_low), high=formats.points(h.belief_high))
    return ""


WIDE_APART = 60  # percent between the lowest and the highest belief


def against(found: Break, names: Names, *, but: int = 0) -> str:
    """Which limit is passed and by how much; `but` is the number of the row beside which it stands."""
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
        LimitKind.SAME_TARGET: lambda: _collision(limit.target, names, but),
    }
    return texts[limit.kind]()


def _collision(target: Target | None, names: Names, but: int) -> str:
    keys = ", ".join(key_of(number) for number in names.aimed.get(target or (0, 0, 0), ()) if number != but)
    if not keys:
        return _("same channel, segment and metric as another")
    if but:
        return _("same channel, segment and metric as %(keys)s", keys=keys)
    return _("%(keys)s: same channel, segment and metric", keys=keys)


def line_of(plan: Plan, names: Names) -> str:
    """What the rows above the line leave, of that which has a limit."""
    money, hours = plan.left
    if money is not None and hours is not None:
        return _(
            "The line. Above it %(money)s and %(hours)s are left; the next in rank asks for more.",
            money=names.money(money), hours=hours_in_words(hours),
        )
    left = names.money(money) if money is not None else hours_in_words(hours or 0)
    return _("The line. Above it %(left)s are left; the next in rank asks for more.", left=left)


def hours_in_words(hours: Decimal | int) -> str:
    return _("%(n)s h", n=formats.number(hours))
