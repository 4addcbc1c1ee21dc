"""What a review looks at: how often the steps were done, and what may be superfluous."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthlab.core.i18n import N_, gettext
from growthlab.core.periods import Period

QUIET_PERIODS = 2
NOT_DONE = N_("Not done in the last 2 periods.")
NOBODY_USES = N_("No link says who uses what comes out.")
SAME_HANDS = N_("The same hands as the step before: could the two be one?")


@dataclass(frozen=True)
class StepSeen:
    """A step as the prompts see it: who does it (a person or a role) and what comes out."""

    order: int
    who: str = ""
    output: str = ""


@dataclass(frozen=True)
class Use:
    """How often the process was done since the last review: in `done` of `of` ended periods, last in `last`."""

    done: int
    of: int
    last: Period | None


def use_of(ended: Sequence[tuple[Period, bool]]) -> Use:
    """`ended` are the periods since then, newest first, each with whether anything was done in it."""
    return Use(sum(done for _period, done in ended), len(ended), next((period for period, done in ended if done), None))


def prompts_of(steps: Sequence[StepSeen], passed_on: Sequence[str], *, quiet: bool) -> dict[int, tuple[str, ...]]:
    """The questions of each step by its order; `passed_on` is what the links name, `quiet` two periods of nothing."""
    found: dict[int, tuple[str, ...]] = {}
    for place, step in enumerate(steps):
        before = steps[place - 1].who if place else ""
        asked = (
            (NOT_DONE, quiet), (NOBODY_USES, bool(step.output) and not _is_used(step.output, passed_on)),
            (SAME_HANDS, bool(step.who) and step.who == before),
        )
        found[step.order] = tuple(gettext(text) for text, holds in asked if holds)
    return found


def _is_used(output: str, passed_on: Sequence[str]) -> bool:
    said = output.casefold()
    return any(said in what.casefold() or what.casefold() in said for what in passed_on if what)
