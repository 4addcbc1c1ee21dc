"""How well beliefs came true: the Brier score, and for each answer how often what was said happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, repeat
from statistics import median

from growthlab.evidence.intervals import CARD, Interval
from growthlab.evidence.proportion import wilson
from growthlab.hypotheses.scores import BELIEFS, NEEDED_TO_CALIBRATE, brier

HIGH_IMPACT, LOW_IMPACT = 7, 4  # from 7 on a big promise, below 4 a small one; our own reading


class Lean(StrEnum):
    """Whether what was said lies outside the interval of what happened."""

    TOO_HOPEFUL = "too_hopeful"  # came true less often than said
    TOO_DOUBTFUL = "too_doubtful"
    FITS = "fits"


@dataclass(frozen=True)
class Answered:
    """Votes with one of the five answers, and how many of them were on tests that met their threshold."""

    belief: int  # percent
    votes: int
    met: int

    @property
    def share(self) -> float:
        return self.met / self.votes

    @property
    def interval(self) -> Interval:
        """Wilson's, 95 %, as if the votes were independent; those on one test are not."""
        return wilson(self.met, self.votes, CARD)

    @property
    def lean(self) -> Lean:
        low, high = self.interval
        if self.belief / 100 > (1 if high is None else high):
            return Lean.TOO_HOPEFUL
        return Lean.TOO_DOUBTFUL if self.belief / 100 < low else Lean.FITS


@dataclass(frozen=True)
class Calibration:
    """Beliefs against outcomes; only answers that were given, the lowest first."""

    answers: tuple[Answered, ...]

    @property
    def votes(self) -> int:
        return sum(one.votes for one in self.answers)

    @property
    def met(self) -> int:
        return sum(one.met for one in self.answers)

    @property
    def missing(self) -> int:
        """How many votes on decided tests are lacking before the score says something."""
        return max(NEEDED_TO_CALIBRATE - self.votes, 0)

    @property
    def score(self) -> float | None:
        """The Brier score: mean of (belief − outcome)², 0 is perfect, 0.25 is always saying 50 %. None without votes.

        Source: G. W. Brier (1950), Monthly Weather Review 78, 1-3.
        """
        pairs = ((repeat((one.belief, True), one.met), repeat((one.belief, False), one.votes - one.met)) for one in self.answers)
        return brier(chain.from_iterable(chain.from_iterable(pairs)))

    @property
    def always_the_rate(self) -> float | None:
        """What somebody would get who knows only how often tests succeed, and says that each time: p (1 − p)."""
        return self.met / self.votes * (1 - self.met / self.votes) if self.votes else None


def calibration_of(counted: Iterable[tuple[int, bool, int]]) -> Calibration:
    """From (belief in percent, threshold met, number of votes)."""
    votes, met = dict.fromkeys(BELIEFS, 0), dict.fromkeys(BELIEFS, 0)
    for belief, outcome, times in counted:
        votes[belief] += times
        met[belief] += times if outcome else 0
    return Calibration(tuple(Answered(belief, votes[belief], met[belief]) for belief in BELIEFS if votes[belief]))


@dataclass(frozen=True)
class Promised:
    """One decided test: the mean impact its voters gave (1 to 10), and how far its result came."""

    impact: float
    way: float | None
    met: bool


@dataclass(frozen=True)
class PromisedGroup:
    """Tests whose voters promised about as much; `way` is the median of those that measured something."""

    low: int  # the least and the most mean impact, 1 to 10
    high: int
    tests: int
    met: int
    way: float | None


def way_of(value: Decimal | None, *, kill: Decimal | None, success: Decimal | None) -> float | None:
    """How far a result came from the stop (0) to the success threshold (1); below 0 and above 1 are possible."""
    if value is None or kill is None or success is None or success == kill:
        return None
    return float((value - kill) / (success - kill))


def by_promise(tests: Sequence[Promised]) -> list[PromisedGroup]:
    """Big, middling and small promises, the big ones first; groups without a test are left out."""
    bounds = ((HIGH_IMPACT, 10), (LOW_IMPACT, HIGH_IMPACT), (1, LOW_IMPACT))
    found = []
    for low, high in bounds:
        own = [one for one in tests if low <= one.impact and (one.impact < high or high == 10)]
        ways = [one.way for one in own if one.way is not None]
        if own:
            found.append(PromisedGroup(low, high, len(own), sum(one.met for one in own), median(ways) if ways else None))
    return found
