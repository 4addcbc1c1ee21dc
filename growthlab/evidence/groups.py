"""What two groups add up to: one better, flat, or not enough evidence and about how much more it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from growthlab.core.i18n import N_, gettext
from growthlab.evidence.betas import Beta, chance_above, chance_within
from growthlab.evidence.inputs import Number, exact, inner_share, part_of
from growthlab.evidence.two_shares import Group

_FURTHEST = 4096.0


class GroupVerdict(StrEnum):
    B_BETTER = "b_better"
    A_BETTER = "a_better"
    FLAT = "flat"
    OPEN = "open"

    @property
    def label(self) -> str:
        return gettext(GROUP_LABELS[self])


GROUP_LABELS = {
    GroupVerdict.B_BETTER: N_("B is better"),
    GroupVerdict.A_BETTER: N_("A is better"),
    GroupVerdict.FLAT: N_("Flat: no difference worth having"),
    GroupVerdict.OPEN: N_("Not enough evidence"),
}
MORE_IN_EACH = N_("Not enough evidence: about %(a)s more in A and %(b)s more in B needed, if the shares stay as they are.")


@dataclass(frozen=True, slots=True)
class GroupsJudged:
    """`within_band` is the chance that the difference is none worth having, None without a band.

    `more_a` and `more_b` are further accounts that would settle it at the same shares; None when it is
    settled, or when no number of them would.
    """

    verdict: GroupVerdict
    chance_b_better: float
    within_band: float | None
    more_a: int | None = None
    more_b: int | None = None


def judge_shares(
    a: Group, b: Group, *, level: Number = 0.95, direction: str = "up", band: tuple[Number, Number] | None = None
) -> GroupsJudged:
    """`band` (low, high) holds differences B - A that were agreed to be none before the start.

    A difference known to be inside the band is flat even where its sign is known too.
    """
    a, b = part_of(*a, field="a"), part_of(*b, field="b")
    wanted = inner_share(level, field="level")
    ends = None if band is None else (float(exact(band[0], field="band")), float(exact(band[1], field="band")))
    verdict, chance, within = _judged(a, b, 1.0, wanted, ends)
    if direction == "down":
        chance, verdict = 1 - chance, _TURNED.get(verdict, verdict)
    if verdict is not GroupVerdict.OPEN:
        return GroupsJudged(verdict, chance, within)
    factor = _least_factor(lambda times: _judged(a, b, times, wanted, ends)[0] is not GroupVerdict.OPEN)
    if factor is None:
        return GroupsJudged(verdict, chance, within)
    return GroupsJudged(verdict, chance, within, ceil(a[1] * (factor - 1)), ceil(b[1] * (factor - 1)))


_TURNED = {GroupVerdict.B_BETTER: GroupVerdict.A_BETTER, GroupVerdict.A_BETTER: GroupVerdict.B_BETTER}


def _judged(a: Group, b: Group, times: float, level: float, band: tuple[float, float] | None) -> tuple[GroupVerdict, float, float | None]:
    """The verdict for more is better, as if both groups were so many times larger."""
    one, other = Beta.after(b[0] * times, b[1] * times), Beta.after(a[0] * times, a[1] * times)
    chance = chance_above(one, other)
    within = None if band is None else chance_within(one, other, *band)
    if within is not None and within >= level:
        return GroupVerdict.FLAT, chance, within
    if chance >= level:
        return GroupVerdict.B_BETTER, chance, within
    return (GroupVerdict.A_BETTER if chance <= 1 - level else GroupVerdict.OPEN), chance, within


def _least_factor(is_settled: Callable[[float], bool]) -> float | None:
    low, high = 1.0, 2.0
    while not is_settled(high):
        low, high = high, high * 2
        if high > _FURTHEST:
            return None
    for _step in range(20):
        middle = (low + high) / 2
        low, high = (low, middle) if is_settled(middle) else (middle, high)
    return high
