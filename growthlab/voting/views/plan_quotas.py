"""What a quarter has, and what is marked of it, as bars."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import Progress, progress
from growthlab.voting.queries.plan import Plan
from growthlab.voting.rules.limits import Candidate
from growthlab.voting.views.plan_words import Names, hours_in_words

Amount = Any  # Any: money in minor units or hours, never mixed


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
    marked = sum((one.hours for one in plan.marked), Decimal(0))
    said = _("Free until the end of the quarter, running tests taken off.")
    return _quota(_("Hours"), marked, plan.room.free_hours, hours_in_words, said)


def people_quotas(plan: Plan, names: Names) -> list[Quota]:
    """Who of those that said how many hours there are would own something that is marked, the fullest first."""
    found = []
    for person, free in plan.room.hours.items():
        marked = sum((one.hours for one in plan.marked if one.owner_id == person), Decimal(0))
        if not marked:
            continue
        found.append((marked / free if free > 0 else marked, _quota(names.people.get(person, "–"), marked, free, hours_in_words)))
    return [quota for _share, quota in sorted(found, key=lambda pair: -pair[0])]


def channel_quotas(plan: Plan, names: Names) -> list[Quota]:
    """Channels with a limit of their own."""
    return [
        _quota(names.channels.get(channel, "–"), _on(plan.marked, channel), plan.room.channel_left(channel), names.money)
        for channel in plan.room.channel_budgets
    ]


def _on(marked: list[Candidate], channel: int) -> int:
    return sum(one.cost for one in marked if one.channel_id == channel)


def _quota(name: str, marked: Amount, room: Amount | None, write: Callable[[Any], str], said: str = "") -> Quota:
    bar = progress(marked, max(room, 0), cap=True) if room is not None else None
    return Quota(name, write(marked), write(max(room, 0)) if room is not None else "", bar, said)
