"""A package as its rules see it. Empty texts count as missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from growthlab.catalog.rules import Direction
from growthlab.core.i18n import gettext
from growthlab.core.periods import Cadence, Period
from growthlab.handover.rules.parties import Party
from growthlab.handover.rules.words import ChecklistItem
from growthlab.operations.rules.words import Aggregation, Criterion, ProcessKind


@dataclass(frozen=True)
class StepFacts:
    order: int
    role: str | None = None
    action: str | None = None
    tool: str | None = None
    done_when: str | None = None


@dataclass(frozen=True)
class LinkFacts:
    """`giver` and `taker` are the names of people, roles or processes."""

    giver: str | None = None
    taker: str | None = None
    what: str | None = None
    when: str | None = None


@dataclass(frozen=True)
class ArtefactFacts:
    name: str
    required: bool = True
    ready: bool = False
    ready_on: date | None = None
    whose: Party = Party.GIVER


@dataclass(frozen=True)
class KpiSheet:
    """One KPI as far as it is filled in, with its plan numbers by period."""

    name: str
    criterion: Criterion | None = None
    formula: str | None = None
    unit: str | None = None
    direction: Direction | None = None
    target: Decimal | None = None
    red_threshold: Decimal | None = None
    aggregation: Aggregation | None = None
    source: str | None = None
    cadence: Cadence | None = None
    has_owner: bool = False
    plans: Mapping[Period, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageFacts:
    """All that is handed over. `is_legacy`: an old process described without a hypothesis."""

    is_legacy: bool = False
    has_decision: bool = False
    has_learning: bool = False
    kind: ProcessKind | None = None
    purpose: str | None = None
    trigger: str | None = None
    scope: str | None = None
    steps: tuple[StepFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    no_links_reason: str | None = None
    artefacts: tuple[ArtefactFacts, ...] = ()
    kpis: tuple[KpiSheet, ...] = ()
    no_money_kpi_reason: str | None = None
    has_owner: bool = False
    has_deputy: bool = False
    owner_ran_the_test: bool = False
    budget_amount: int | None = None  # minor units per period; 0 is an answer
    hours_per_period: Decimal | None = None
    capacity: str | None = None
    risks: str | None = None
    stop_rule: str | None = None
    review_on: date | None = None
    offer_named: bool = False
    sale_mechanics: str | None = None  # of the package, else of its offer
    shadow_until: date | None = None


@dataclass(frozen=True)
class Missing:
    """One gap of a package, and whose part it is. One that `warns` is shown and does not stop the submission."""

    item: ChecklistItem
    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    warns: bool = False
    whose: Party = Party.GIVER

    def text(self) -> str:
        """The sentence in the current language."""
        return gettext(self.message, **self.params)
