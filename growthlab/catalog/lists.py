"""The lists of the catalog: for each its words, its rows, its form and the actions that keep it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from growthlab.catalog import actions, forms, models, queries
from growthlab.core import formats
from growthlab.core.i18n import N_, gettext
from growthlab.core.money import Money
from growthlab.core.quarters import quarter_label
from growthlab.core.writing import format_money

Row = Any  # Any: a row of whichever list
Act = Callable[..., object]


@dataclass(frozen=True)
class Column:
    """A head (marked text) and how a row says it."""

    head: str
    text: Callable[[Row], object]
    is_number: bool = False


@dataclass(frozen=True)
class List:
    """One page of the catalog. Titles and sentences are marked texts."""

    kind: str
    title: str
    said: str
    first: str  # what the first row is good for
    model: type
    rows: Callable[..., list[Any]]
    form: type[forms.ListForm]
    add: Act
    change: Act
    columns: tuple[Column, ...]
    can_retire: bool = True
    picks: Callable[..., list[Any]] | None = None  # what the form offers, where it is not the rows themselves


def _lines(text: str | None) -> str:
    return text or ""


def _budget(row: models.QuarterBudget) -> str:
    return format_money(Money(row.amount, row.currency))


def _change_objective(session: Any, row: Row, *, by: Any, at: Any, name: str, **fields: object) -> object:  # Any: as the action's
    return actions.change_objective(session, row, by=by, at=at, title=name, **fields)


def _anew(action: Act) -> Act:
    """What is known by month or quarter is set again; which row it was does not matter."""
    return lambda session, _row, **fields: action(session, **fields)


LISTS = {
    each.kind: each
    for each in (
        List(
            "channels", N_("Channels"), N_("Through what you reach people."),
            N_("A channel is one way to reach people, such as cold email."),
            models.Channel, partial(queries.channels, retired=True), forms.ChannelForm, actions.add_channel, actions.change_channel,
            (Column(N_("Name"), lambda row: row.name), Column(N_("Scalability"), lambda row: row.scalable.label),
             Column(N_("Status"), lambda row: row.status.label)),
        ),
        List(
            "segments", N_("Segments"), N_("Whom you want to reach: who they are and how many there are."),
            N_("A segment says which firms it means, so that a stranger could make the list."),
            models.Segment, partial(queries.segments, retired=True), forms.SegmentForm, actions.add_segment, actions.change_segment,
            (Column(N_("Name"), lambda row: row.name), Column(N_("Which firms"), lambda row: _lines(row.firmographics)),
             Column(N_("Accounts"), lambda row: "–" if row.accounts_total is None else formats.number(row.accounts_total), True)),
        ),
        List(
            "offers", N_("Offers"), N_("What you promise, and how the sale is made."),
            N_("An offer is what people respond to: one promise in one sentence."),
            models.Offer, partial(queries.offers, retired=True), forms.OfferForm, actions.add_offer, actions.change_offer,
            (Column(N_("Name"), lambda row: row.name), Column(N_("Promise"), lambda row: _lines(row.promise))),
        ),
        List(
            "stages", N_("Funnel stages"), N_("The steps from the first touch to the repeat purchase."),
            N_("Five to eight steps, in their order."),
            models.FunnelStage, partial(queries.funnel_stages, retired=True), forms.StageForm,
            actions.add_funnel_stage, actions.change_funnel_stage,
            (Column(N_("Place"), lambda row: row.order, True), Column(N_("Name"), lambda row: row.name),
             Column(N_("Repeat purchase"), lambda row: gettext("yes") if row.is_repeat else "")),
        ),
        List(
            "metrics", N_("Metrics"), N_("What is counted, so exactly that a stranger gets the same number."),
            N_("A metric says what is counted, what it is divided by, and where the number comes from."),
            models.Metric, partial(queries.metrics, retired=True), forms.MetricForm, actions.add_metric, actions.change_metric,
            (Column(N_("Name"), lambda row: row.name), Column(N_("Kind"), lambda row: row.kind.label),
             Column(N_("Unit"), lambda row: row.unit), Column(N_("Formula"), lambda row: _lines(row.formula)),
             Column(N_("Days until it shows"), lambda row: "–" if row.typical_lag_days is None else row.typical_lag_days, True)),
        ),
        List(
            "objectives", N_("Objectives"), N_("What the quarter is for."),
            N_("An objective says what the quarter is for; hypotheses name the one they serve."),
            models.Objective, partial(queries.objectives, retired=True), forms.ObjectiveForm, actions.add_objective, _change_objective,
            (Column(N_("Objective"), lambda row: row.title), Column(N_("Quarter"), lambda row: quarter_label(row.quarter)),
             Column(N_("Key results"), lambda row: _lines(row.key_results))),
        ),
        List(
            "tags", N_("Tags"), N_("Words across channels and segments, such as a campaign or a trend."),
            N_("A tag gathers hypotheses that belong together for a while."),
            models.Tag, partial(queries.tags, retired=True), forms.TagForm, actions.keep_tag, actions.change_tag,
            (Column(N_("Tag"), lambda row: row.name), Column(N_("Colour"), lambda row: row.tone.label)),
        ),
        List(
            "rates", N_("Rates"), N_("What one unit of a currency was worth in your base currency, month by month."),
            N_("Money spent in another currency counts by the rate of its month. Without one it stands apart, not in the total."),
            models.FxRate, queries.rates, forms.RateForm, actions.set_rate, _anew(actions.set_rate),
            (Column(N_("Month"), lambda row: row.month), Column(N_("Currency"), lambda row: row.currency),
             Column(N_("Rate"), lambda row: formats.number(row.rate, 6), True)),
            can_retire=False,
        ),
        List(
            "budgets", N_("Quarter budgets"), N_("The money for tests that are planned to start in a quarter."),
            N_("With a budget, selecting a test says when the quarter's money is used up."),
            models.QuarterBudget, queries.quarter_budgets, forms.BudgetForm, actions.set_quarter_budget,
            _anew(actions.set_quarter_budget),
            (Column(N_("Quarter"), lambda row: quarter_label(row.quarter)), Column(N_("Amount"), _budget, True)),
            can_retire=False,
        ),
        List(
            "channel-budgets", N_("Channel budgets"), N_("How much of a quarter's money one channel may take."),
            N_("With a limit on a channel, the plan says when its tests would take more."),
            models.ChannelBudget, queries.channel_budgets, forms.ChannelBudgetForm, actions.set_channel_budget,
            _anew(actions.set_channel_budget),
            (Column(N_("Quarter"), lambda row: quarter_label(row.quarter)), Column(N_("Channel"), lambda row: row.channel.name),
             Column(N_("Amount"), lambda row: format_money(Money(row.amount, row.workspace.base_currency)), True)),
            can_retire=False, picks=queries.channels,
        ),
        List(
            "holidays", N_("Holidays"), N_("Days on which nobody is expected to work; deadlines step over them."),
            N_("Weekends are in the settings; a holiday is one day more."),
            models.Holiday, queries.holiday_rows, forms.HolidayForm, actions.add_holiday, actions.change_holiday,
            (Column(N_("Day"), lambda row: formats.long_day(row.on)), Column(N_("Name"), lambda row: row.name)),
            can_retire=False,
        ),
    )
}
