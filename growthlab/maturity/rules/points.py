"""One line of a stage's lists: the team ticks it, or it is computed and ticked already."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from growthlab.core.i18n import gettext
from growthlab.maturity.rules.measured import Measured
from growthlab.maturity.rules.questions import Answer, Question
from growthlab.people.settings import StageBounds

Answers = Mapping[Question, Answer]
Holds = Callable[[Measured, Answers, StageBounds], bool | None]


@dataclass(frozen=True)
class Point:
    """`holds` computes whether it is so; None: only the team knows. `endpoint` is the page where its rows stand."""

    code: str  # kept in rows: never used for another point
    message: str
    holds: Holds | None = None
    endpoint: str = ""

    @property
    def text(self) -> str:
        return gettext(self.message)

    def computed(self, measured: Measured, answers: Answers, bounds: StageBounds) -> bool | None:
        """None where neither a number nor an answer says it."""
        return self.holds(measured, answers, bounds) if self.holds else None

    def is_met(self, measured: Measured, answers: Answers, bounds: StageBounds, ticked: Collection[str]) -> bool:
        """By the numbers where they say it, else by what the team ticked."""
        computed = self.computed(measured, answers, bounds)
        return computed if computed is not None else self.code in ticked


@dataclass(frozen=True)
class StageLists:
    """What the framework says of one stage, in our words."""

    stage: int
    message: str
    signs: tuple[Point, ...]
    grounds: tuple[Point, ...]  # for the next stage
    todo: tuple[Point, ...]

    @property
    def name(self) -> str:
        return gettext(self.message)

    @property
    def points(self) -> tuple[Point, ...]:
        return (*self.signs, *self.grounds, *self.todo)
