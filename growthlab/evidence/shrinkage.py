"""The winner's curse: of many tests the best look better than they are, so their effects are drawn together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from growthlab.core.i18n import N_, gettext
from growthlab.evidence.inputs import Number, exact, not_negative
from growthlab.evidence.measured import ProportionTest

SAID = N_("Effects of %(n)s tests together are shrunk towards their mean: the largest of many is partly luck.")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """What one test showed (a difference, a share, a logarithm of a ratio) and its standard error."""

    value: Number
    error: Number

    def __post_init__(self) -> None:
        exact(self.value, field="effect")
        not_negative(self.error, field="effect")

    @classmethod
    def of_share(cls, test: ProportionTest) -> "Effect":
        """A share with the error of (k + 1) / (n + 2), which is not zero at 0 or n of n (Laplace)."""
        p = (test.successes + 1) / (test.n + 2)
        return cls(test.successes / test.n if test.n else p, sqrt(p * (1 - p) / (test.n + 2)))


@dataclass(frozen=True, slots=True)
class Shrunk:
    """`kept` is the share of the distance from the mean that is believed, 0..1."""

    reported: float
    value: float
    error: float
    kept: float


def shrink(effects: Sequence[Effect]) -> tuple[Shrunk, ...]:
    """Each effect pulled to the common mean, the more the less sure it is; fewer than three stay as they are.

    Source: empirical Bayes, normal with normal, Efron and Morris (1975), JASA 70, 311-319; the spread
    between tests by DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188.
    """
    pairs = [(float(effect.value), float(effect.error)) for effect in effects]
    if len(pairs) < _FEWEST or any(error == 0 for _value, error in pairs):
        return tuple(Shrunk(value, value, error, 1.0) for value, error in pairs)
    between = spread_between(effects)
    weights = [1 / (error**2 + between) for _value, error in pairs]
    middle = sum(w * value for w, (value, _error) in zip(weights, pairs, strict=True)) / sum(weights)
    return tuple(_drawn(value, error, middle, between) for value, error in pairs)


def spread_between(effects: Sequence[Effect]) -> float:
    """The variance of the true effects: what differs beyond chance, zero when nothing does."""
    values = [float(effect.value) for effect in effects]
    weights = [1 / float(effect.error) ** 2 for effect in effects]
    total = sum(weights)
    middle = sum(w * value for w, value in zip(weights, values, strict=True)) / total
    excess = sum(w * (value - middle) ** 2 for w, value in zip(weights, values, strict=True)) - (len(values) - 1)
    scale = total - sum(w * w for w in weights) / total
    return max(0.0, excess / scale) if scale > 0 else 0.0


def shrinkage_line(effects: Sequence[object]) -> str:
    """What must stand beside shrunk effects, in the current language; nothing for fewer than three."""
    return gettext(SAID, n=len(effects)) if len(effects) >= _FEWEST else ""


def _drawn(value: float, error: float, middle: float, between: float) -> Shrunk:
    kept = between / (between + error**2)
    return Shrunk(value, middle + kept * (value - middle), error * sqrt(kept), kept)
