"""What the SMART check looks at: one hypothesis as written, and what other rows say about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthlab.hypotheses.figures import Scale

DEFAULT_SUPPORT = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class MetricFacts:
    name: str
    kind: str = ""
    formula: str | None = None
    direction: str = "up"
    unit: str = ""
    typical_lag_days: int | None = None


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    name: str
    firmographics: str | None = None
    accounts_total: int | None = None


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    name: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A hypothesis in the field names of its record.

    Amounts are major units of `budget_currency`, shares 0..1; offer, funnel stage, objective,
    owner and parent are names or keys. `other_metrics` are further targets, when somebody gave several.
    """

    title: str = ""
    goal_form: str = "reach"
    because: str | None = None
    then: str | None = None
    channel: ChannelFacts | None = None
    segment: SegmentFacts | None = None
    offer: str | None = None
    funnel_stage: str | None = None
    objective: str | None = None
    metric: MetricFacts | None = None
    other_metrics: tuple[str, ...] = ()
    baseline_value: Decimal | None = None
    baseline_period: str | None = None
    group_a: str | None = None
    group_b: str | None = None
    design: str | None = None
    log_scale: bool = False
    success_threshold: Decimal | None = None
    kill_threshold: Decimal | None = None
    min_sample: int | None = None
    budget_amount: Decimal | None = None
    budget_currency: str | None = None
    budget_hours: Decimal | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    planned_days: int | None = None
    owner: str | None = None
    parent: str | None = None
    state: str = "draft"

    @property
    def days(self) -> int | None:
        """How long the test runs: end - start, else the planned days."""
        if self.planned_start and self.planned_end:
            return (self.planned_end - self.planned_start).days
        return self.planned_days

    @property
    def compares(self) -> bool:
        """Whether the thresholds are of the difference of two groups."""
        return self.goal_form == "compare"

    @property
    def scale(self) -> Scale:
        return Scale.of(compares=self.compares, log_scale=self.log_scale)

    @property
    def has_thresholds(self) -> bool:
        return self.success_threshold is not None and self.kill_threshold is not None


@dataclass(frozen=True, slots=True)
class Twin:
    """Another hypothesis of the same; `rejected_on` is None while it is open.

    The same is channel, segment and metric, or (`by_title`) a title that says nearly the same.
    """

    key: str
    rejected_on: date | None = None
    by_title: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What other rows say. What is not known is None, and the findings that need it stay silent.

    Everything leaves the hypothesis itself out: its own plan is not in `money_left`, it is not among the
    `owner_active_tests`, its hours are not taken from `owner_free_hours`.
    """

    support_level: Decimal | float = DEFAULT_SUPPORT
    base_currency: str | None = None
    budget_in_base: Decimal | None = None  # for budgets in another currency
    money_left: Decimal | None = None  # of the quarter of planned start, in the budget's currency
    owner_active_tests: int | None = None
    wip_limit: int = 3
    owner_free_hours: Decimal | None = None
    best_value: Decimal | None = None  # ever measured for this metric and channel
    twins: tuple[Twin, ...] | None = None
    today: date | None = None
    channel_names: tuple[str, ...] | None = None
    metric_names: tuple[str, ...] | None = None
    weekend: frozenset[int] | None = None  # Monday is 0
    holidays: frozenset[date] = frozenset()
