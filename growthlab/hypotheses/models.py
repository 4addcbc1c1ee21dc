"""A hypothesis: one row from the first draft to the process it became."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, Relationship

from growthlab.catalog.models import Channel, FunnelStage, Metric, Objective, Offer, Segment
from growthlab.core.columns import LONG, NAME, SHORT, DecimalText, Versioned, WorkspaceRow, json_list, leads, nothing_yet, once, words
from growthlab.evidence.quality import Design, Reached
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.listed import COSTS, LISTED
from growthlab.hypotheses.rules.states import VOTES_OPEN, GoalForm, State
from growthlab.people.models import Person, Workspace


class Hypothesis(Versioned, WorkspaceRow, table=True):
    """One testable belief and its one test; a re-test is a child.

    The columns from `vote_count` on are summaries kept by voting and experiments in the same
    transaction as the rows they count. They are not shown to somebody who has not voted yet.
    """

    __table_args__ = (
        once("hypothesis", "number"), once("hypothesis", "import_source", "external_id"),
        *(leads("hypothesis", *columns) for columns in LISTED),
        sa.Index("ix_hypothesis_costs", "workspace_id", *COSTS),
    )

    number: int
    title: str = Field(max_length=NAME)
    goal_form: GoalForm = Field(default=GoalForm.REACH, sa_type=words(GoalForm))
    because: str | None = Field(default=None, max_length=LONG)
    then: str | None = Field(default=None, max_length=LONG)
    channel_id: int | None = Field(default=None, foreign_key="channel.id")
    segment_id: int | None = Field(default=None, foreign_key="segment.id")
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    funnel_stage_id: int | None = Field(default=None, foreign_key="funnel_stage.id", ondelete="SET NULL")
    metric_id: int | None = Field(default=None, foreign_key="metric.id")
    objective_id: int | None = Field(default=None, foreign_key="objective.id")
    baseline_value: Decimal | None = Field(default=None, sa_type=DecimalText)
    baseline_period: str | None = Field(default=None, max_length=NAME)
    baseline_note: str | None = Field(default=None, max_length=LONG)
    value_if_success: int | None = Field(default=None, sa_type=sa.BigInteger)  # base currency, minor units
    success_threshold: Decimal | None = Field(default=None, sa_type=DecimalText)
    kill_threshold: Decimal | None = Field(default=None, sa_type=DecimalText)
    min_sample: int | None = None
    group_a: str | None = Field(default=None, max_length=NAME)  # of a comparison: what A and B are called
    group_b: str | None = Field(default=None, max_length=NAME)
    band_low: Decimal | None = Field(default=None, sa_type=DecimalText)  # inside the band there is no difference worth having
    band_high: Decimal | None = Field(default=None, sa_type=DecimalText)
    reached: Reached | None = Field(default=None, sa_type=words(Reached))
    design: Design | None = Field(default=None, sa_type=words(Design))
    support_level: float | None = None  # none until the start: the workspace's
    log_scale: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    budget_amount: int | None = Field(default=None, sa_type=sa.BigInteger)  # minor units of budget_currency
    budget_currency: str | None = Field(default=None, max_length=3)
    budget_hours: Decimal | None = Field(default=None, sa_type=DecimalText)
    planned_start: date | None = None
    planned_end: date | None = None
    planned_days: int | None = None
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    author_id: int = Field(foreign_key="person.id")
    suggested_by_id: int | None = Field(default=None, foreign_key="person.id")
    parent_id: int | None = Field(default=None, foreign_key="hypothesis.id", index=True)
    evidence: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())
    tags: list[str] = Field(default_factory=nothing_yet, sa_type=json_list())
    import_source: str | None = Field(default=None, max_length=SHORT)
    external_id: str | None = Field(default=None, max_length=NAME)

    state: State = Field(default=State.DRAFT, sa_type=words(State))
    state_since: datetime
    created_at: datetime
    edited_at: datetime  # content, not state: votes older than this were given on another text
    wake_on: date | None = None
    archived_at: datetime | None = None  # out of the lists; any move brings it back
    refreshed_at: datetime | None = None  # somebody said that it is still wanted
    plan_locked_at: datetime | None = None
    plan_hash: str | None = Field(default=None, max_length=64)
    started_on: date | None = None

    vote_count: int = 0
    belief_mean: float | None = None  # percent
    score: float | None = None  # by the workspace's formula
    belief_low: int | None = None  # lowest and highest vote, percent
    belief_high: int | None = None
    place: int = Field(default=0, sa_type=sa.BigInteger)  # ascending is belief, then score, best first; 0 without votes
    budget_base: int | None = Field(default=None, sa_type=sa.BigInteger)  # to compare budgets; as of its last edit
    widest_gap: int = 0  # of the criteria on steps, highest minus lowest vote, as on a scale of 1 to 10
    evidence_at: datetime | None = None  # when something was learned that votes may be renewed for
    result_numerator: Decimal | None = Field(default=None, sa_type=DecimalText)
    result_denominator: Decimal | None = Field(default=None, sa_type=DecimalText)
    spend_base: int = Field(default=0, sa_type=sa.BigInteger)  # base currency, minor units
    spend_unconverted: bool = False  # some spend has no rate and is not in the total
    hours_spent: Decimal = Field(default=Decimal(0), sa_type=DecimalText)
    observed_on: date | None = None
    decided_on: date | None = None
    outcome: bool | None = None  # whether the success threshold was met, once decided
    comment_count: int = 0

    workspace: Workspace = Relationship(sa_relationship_kwargs={"lazy": "select"})
    channel: Channel | None = Relationship()
    segment: Segment | None = Relationship()
    offer: Offer | None = Relationship()
    funnel_stage: FunnelStage | None = Relationship()
    metric: Metric | None = Relationship()
    objective: Objective | None = Relationship()
    owner: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Hypothesis.owner_id"})
    author: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Hypothesis.author_id"})
    suggested_by: Person | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Hypothesis.suggested_by_id"})

    @property
    def key(self) -> str:
        """`H-001`; at least three digits, sorted by the number."""
        return key_of(self.number)

    @property
    def votes_are_open(self) -> bool:
        return self.state in VOTES_OPEN

    @property
    def compares(self) -> bool:
        """Whether two groups are recorded, and the thresholds are of their difference."""
        return self.goal_form is GoalForm.COMPARE

    @property
    def is_locked(self) -> bool:
        return self.plan_locked_at is not None

    def enter(self, state: State, *, at: datetime) -> None:
        """Only `hypotheses.actions.moving.move` calls this, with a move from the table."""
        self.state = state
        self.state_since = at
        self.archived_at = None


class Helper(WorkspaceRow, table=True):
    """A person who records the test with its owner."""

    __table_args__ = (once("helper", "hypothesis_id", "person_id"),)

    hypothesis_id: int = Field(foreign_key="hypothesis.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id")

    person: Person = Relationship()
