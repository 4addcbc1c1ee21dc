"""One line of the timetable and its arithmetic: pure, the clock is an argument."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """A recurring job: `run(database, settings, at=)` answers how much it did.

    `label` is a marked text. Time is cut into periods of `every`, counted from 1970 in UTC, and each
    period is claimed once, so neither a restart nor a second scheduler nor a DST night repeats it.
    `together` lets several schedulers work at once, for jobs that share their work row by row.
    """

    name: str
    label: str
    every: timedelta
    run: Callable[..., int]
    together: bool = False

    def period(self, at: datetime) -> int:
        """The number of the period that `at` lies in."""
        return (at - EPOCH) // self.every

    def begins(self, period: int) -> datetime:
        return EPOCH + period * self.every

    def next_at(self, claimed: int | None, *, at: datetime) -> datetime:
        """When it is due next; `at` itself when the present period has not been claimed."""
        now = self.period(at)
        return at if is_free(claimed, now) else self.begins(now + 1)


def is_free(claimed: int | None, period: int) -> bool:
    """Whether a period may be claimed after `claimed`.

    One period ahead is another machine's slightly faster clock; more than that is a clock that was set back.
    """
    return claimed is None or claimed < period or claimed > period + 1
