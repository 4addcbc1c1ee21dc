"""From signals and answers to “stage 2 to 3, because …”. Stage 5 is never proposed: the framework names no sign of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from growthlab.maturity.rules.measured import Measured
from growthlab.maturity.rules.questions import Answer, Question
from growthlab.maturity.rules.signals import Signal, Stages
from growthlab.people.settings import StageBounds

PROPOSED = (1, 2, 3, 4)
ENOUGH = 4  # voices below which nothing is proposed; our own reading


@dataclass(frozen=True)
class Voice:
    """One signal or answer and the stages that it speaks for; None: it cannot be computed or was not answered."""

    name: Signal | Question
    stages: Stages | None

    @property
    def speaks(self) -> bool:
        return bool(self.stages)


@dataclass(frozen=True)
class Proposal:
    """`low` to `high` are the stages with the most voices; None when too few speak."""

    voices: tuple[Voice, ...]
    low: int | None
    high: int | None

    def count(self, stage: int) -> int:
        return sum(stage in voice.stages for voice in self.voices if voice.stages)

    @property
    def speaking(self) -> int:
        return sum(voice.speaks for voice in self.voices)

    @property
    def because(self) -> tuple[Voice, ...]:
        """The voices for the stages proposed."""
        if self.low is None or self.high is None:
            return ()
        meant = set(range(self.low, self.high + 1))
        return tuple(voice for voice in self.voices if voice.stages and meant & voice.stages)


def proposal_of(measured: Measured, answers: Mapping[Question, Answer], bounds: StageBounds) -> Proposal:
    """The stage with the most voices, together with a neighbour that has nearly as many (one fewer)."""
    voices = (
        *(Voice(signal, signal.speaks_for(measured, bounds)) for signal in Signal),
        *(Voice(question, question.speaks_for(answers[question]) if question in answers else None) for question in Question),
    )
    whole = Proposal(voices, None, None)
    if whole.speaking < ENOUGH:
        return whole
    low, high = _range({stage: whole.count(stage) for stage in PROPOSED})
    return Proposal(voices, low, high)


def _range(counts: Mapping[int, int]) -> tuple[int, int]:
    """Of equal ones the lower: one moves on when there are grounds, not because it is a draw."""
    top = max(PROPOSED, key=lambda stage: (counts[stage], -stage))
    beside = max((stage for stage in PROPOSED if abs(stage - top) == 1), key=lambda stage: (counts[stage], -stage))
    near = beside if counts[beside] >= counts[top] - 1 else top
    return min(top, near), max(top, near)
