"""Which stages a measured value speaks for. Bounds other than the framework's 60 % and 2 to 4 are our own reading."""

from collections.abc import Callable
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.core.lines import Target
from growthlab.maturity.rules.measured import Measured
from growthlab.people.settings import StageBounds

FEW, MANY = 2, 4  # processes at stage 3, as the framework says
RUNG_STAGES = {
    "cpl": 2, "cpa": 2, "ad_only_cac": 2, "roas": 2, "cac": 3, "romi": 4, "roi": 4, "ltv": 4, "payback": 4, "ltv_to_cac": 4,
}
Stages = frozenset[int]
NOTHING: Stages = frozenset()  # measured, but it speaks for no stage


class Signal(StrEnum):
    """In the order of the page."""

    FOUNDER = "founder"
    PROCESSES = "processes"
    HANDS = "hands"
    DECIDED = "decided"
    RUNG = "rung"
    BOTH = "both"
    UNSCALED = "unscaled"
    UNREVIEWED = "unreviewed"
    WANING = "waning"

    @property
    def label(self) -> str:
        return gettext(LABELS[self])

    @property
    def target(self) -> Target:
        """Where the rows behind it stand."""
        return Target(TARGETS[self])

    def speaks_for(self, measured: Measured, bounds: StageBounds) -> Stages | None:
        """The stages that fit the value; None when it cannot be computed."""
        return _READ[self](measured, bounds)


LABELS = {
    Signal.FOUNDER: N_("On the founder"),
    Signal.PROCESSES: N_("Running processes"),
    Signal.HANDS: N_("People besides the founder who own work"),
    Signal.DECIDED: N_("Hypotheses decided"),
    Signal.RUNG: N_("Highest step of unit economics"),
    Signal.BOTH: N_("Growth-opers"),
    Signal.UNSCALED: N_("Won and not scaled, or lapsed"),
    Signal.UNREVIEWED: N_("Processes whose review is overdue"),
    Signal.WANING: N_("Money processes that wear out"),
}
TARGETS = {
    Signal.FOUNDER: "ownership.split",
    Signal.PROCESSES: "operations.processes",
    Signal.HANDS: "people.members",
    Signal.DECIDED: "experiments.decisions",
    Signal.RUNG: "insights.economics",
    Signal.BOTH: "ownership.split",
    Signal.UNSCALED: "followup.alerts",
    Signal.UNREVIEWED: "followup.alerts",
    Signal.WANING: "followup.alerts",
}


def _founder(measured: Measured, bounds: StageBounds) -> Stages | None:
    share = measured.founder_share
    if share is None:
        return None
    percent = 100 * share
    steps = (bounds.founder_alone, 1), (bounds.founder_much, 2), (bounds.founder_little, 3)
    return frozenset({next((stage for least, stage in steps if percent >= least), 4)})


def _processes(measured: Measured, bounds: StageBounds) -> Stages:
    """From 2 to 4 both stage 2 (some are written down) and stage 3 have them."""
    if measured.processes < FEW:
        return frozenset({1 + measured.processes})
    return frozenset({2, 3} if measured.processes <= MANY else {4})


def _hands(measured: Measured, bounds: StageBounds) -> Stages | None:
    if measured.hands is None or measured.people is None:
        return None
    if not measured.hands:
        return frozenset({1})
    return frozenset({4} if measured.hands == measured.people > 1 else {2, 3})


def _decided(measured: Measured, bounds: StageBounds) -> Stages:
    if measured.decided < bounds.decided_some:
        return frozenset({1})
    return frozenset({2} if measured.decided < bounds.decided_many else {3, 4})


def _rung(measured: Measured, bounds: StageBounds) -> Stages:
    return frozenset({RUNG_STAGES[measured.rung] if measured.rung else 1})


def _both(measured: Measured, bounds: StageBounds) -> Stages | None:
    """Where nobody runs or nobody explores, nobody can do both."""
    if not measured.processes or not measured.growing:
        return None
    return frozenset({2, 3} if measured.both else {4})


def _unscaled(measured: Measured, bounds: StageBounds) -> Stages | None:
    if not measured.won and not measured.processes:
        return None
    if not measured.unscaled:
        return frozenset({4})
    return frozenset({3} if measured.unscaled >= bounds.many else {3, 4})


def _unreviewed(measured: Measured, bounds: StageBounds) -> Stages | None:
    if not measured.processes:
        return None
    if not measured.unreviewed:
        return frozenset({4})
    return frozenset({3} if measured.unreviewed >= bounds.many else {3, 4})


def _waning(measured: Measured, bounds: StageBounds) -> Stages | None:
    """A ground to leave stage 4, no sign of one."""
    return None if measured.waning is None else NOTHING


_READ: dict[Signal, Callable[[Measured, StageBounds], Stages | None]] = {
    Signal.FOUNDER: _founder,
    Signal.PROCESSES: _processes,
    Signal.HANDS: _hands,
    Signal.DECIDED: _decided,
    Signal.RUNG: _rung,
    Signal.BOTH: _both,
    Signal.UNSCALED: _unscaled,
    Signal.UNREVIEWED: _unreviewed,
    Signal.WANING: _waning,
}
