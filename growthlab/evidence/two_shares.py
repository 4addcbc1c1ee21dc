"""Two shares, A and B: difference, ratio, chance to be better, expected loss; exact at ten accounts."""

from math import sqrt

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.betas import FLAT, Beta, outlook
from growthlab.evidence.comparison import Comparison
from growthlab.evidence.inputs import part_of
from growthlab.evidence.intervals import CARD, LISTS, Interval
from growthlab.evidence.proportion import clopper_pearson, wilson

Group = tuple[int, int]


def compare_shares(a: Group, b: Group, *, direction: str = "up", prior: Beta = FLAT) -> Comparison:
    """Groups as (k, n); both priors are the same, flat unless told."""
    a, b = _group(a, "a"), _group(b, "b")
    share_a, share_b = a[0] / a[1], b[0] / b[1]
    found = outlook(Beta.after(*b, prior), Beta.after(*a, prior))
    loss_b, loss_a = found.loss_of_one, found.loss_of_other
    is_up = direction == "up"
    return Comparison(
        a=share_a,
        b=share_b,
        difference=(b[0] * a[1] - a[0] * b[1]) / (a[1] * b[1]),
        interval80=newcombe(a, b, LISTS),
        interval95=newcombe(a, b, CARD),
        ratio=b[0] * a[1] / (a[0] * b[1]) if a[0] else None,
        ratio95=ratio_interval(a, b, CARD),
        chance_b_better=found.above if is_up else 1 - found.above,
        loss_choosing_b=loss_b if is_up else loss_a,
        loss_choosing_a=loss_a if is_up else loss_b,
    )


def newcombe(a: Group, b: Group, level: float, *, is_exact: bool = False) -> Interval:
    """The interval of B - A from the two Wilson intervals; from Clopper and Pearson's when exact ends are asked.

    Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    (ka, na), (kb, nb) = _group(a, "a"), _group(b, "b")
    (low_a, high_a), (low_b, high_b) = _bounds(a, level, is_exact=is_exact), _bounds(b, level, is_exact=is_exact)
    pa, pb = ka / na, kb / nb
    down, up = sqrt((pb - low_b) ** 2 + (high_a - pa) ** 2), sqrt((high_b - pb) ** 2 + (pa - low_a) ** 2)
    return Interval(pb - pa - down, pb - pa + up)


def ratio_interval(a: Group, b: Group, level: float) -> Interval:
    """The interval of B / A; open above when nothing of A is left above zero.

    Source: Donner and Zou (2012), MOVER-R, Statistical Methods in Medical Research 21, 347-359, with
    Wilson limits as in Fagerland and Newcombe (2013), Statistics in Medicine 32, 2823-2837.
    """
    (la, ua), (lb, ub) = _bounds(a, level), _bounds(b, level)
    pa, pb = a[0] / a[1], b[0] / b[1]
    product, lowest, highest = pa * pb, lb * (2 * pb - lb), ub * (2 * pb - ub)
    below = product + sqrt(max(0.0, product**2 - lowest * ua * (2 * pa - ua)))
    low = lowest / below if lowest else 0.0
    if la == 0:
        return Interval(low, None)
    floor = la * (2 * pa - la)
    return Interval(low, (product + sqrt(max(0.0, product**2 - highest * floor))) / floor)


def _bounds(group: Group, level: float, *, is_exact: bool = False) -> tuple[float, float]:
    low, high = (clopper_pearson if is_exact else wilson)(*group, level)
    return low, 1.0 if high is None else high


def _group(group: Group, name: str) -> Group:
    k, n = part_of(*group, field=name)
    if n == 0:
        raise RuleBroken(
            N_("Group %(group)s has no accounts yet, so there is nothing to compare."),
            code="group_empty",
            field=name,
            group=name.upper(),
        )
    return k, n
