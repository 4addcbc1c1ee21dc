"""What a person can own, what happens to it without them, and how the work is split between founder and team."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from growthlab.core.i18n import N_, gettext
from growthlab.core.lines import Target

SPLIT_FROM_STAGE = 3  # below it, growing and running in one hand is a fact; from here on a warning
WINDOW_DAYS = 90




class Holding(StrEnum):
    """In the order in which they hurt when their owner is away."""

    OPERATIONS = "operations"
    PROCESS = "process"
    HYPOTHESIS = "hypothesis"
    PACKAGE = "package"
    KPI = "kpi"
    DEPUTY = "deputy"
    STEP = "step"
    GIVES = "gives"
    TAKES = "takes"
    ARTEFACT = "artefact"

    @property
    def label(self) -> str:
        return gettext(HOLDING_LABELS[self])

    @property
    def place(self) -> int:
        return list(Holding).index(self)


HOLDING_LABELS = {
    Holding.OPERATIONS: N_("Answers for operations"),
    Holding.PROCESS: N_("Processes"),
    Holding.HYPOTHESIS: N_("Hypotheses"),
    Holding.PACKAGE: N_("Hand-overs to answer"),
    Holding.KPI: N_("KPIs to report"),
    Holding.DEPUTY: N_("Stands in as deputy"),
    Holding.STEP: N_("Steps of processes"),
    Holding.GIVES: N_("Hands over to others"),
    Holding.TAKES: N_("Receives from others"),
    Holding.ARTEFACT: N_("Artefacts"),
}


@dataclass(frozen=True)
class Held:
    """One thing that names a person. `carried_by` is who goes on with it in their absence; empty: it stops."""

    holding: Holding
    id: int
    subject: str
    title: str
    target: Target
    what: str = ""
    carried_by: str = ""
    runs: bool = True  # whether something stops now, not only a draft

    @property
    def field(self) -> str:
        """Its name in the form that hands everything on."""
        return f"{self.holding.value}-{self.id}"


@dataclass(frozen=True)
class Share:
    """How much of one kind of work is the founder's: `mine` of `whole`."""

    label: str
    mine: int
    whole: int


def founder_share(parts: Iterable[Share]) -> float | None:
    """Of all decisions, tests, processes and links together; None when there are none."""
    known = list(parts)
    whole = sum(part.whole for part in known)
    return sum(part.mine for part in known) / whole if whole else None
