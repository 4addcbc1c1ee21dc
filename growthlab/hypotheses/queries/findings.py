"""The SMART findings of a row: alone, or with what other rows say about it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from growthlab.catalog import queries as catalog
from growthlab.core.money import Money, convert
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import neighbours
from growthlab.hypotheses.queries.drafts import as_draft
from growthlab.hypotheses.queries.money import left_of_quarter
from growthlab.hypotheses.queries.similar import Near, similar
from growthlab.hypotheses.smart import Finding, Surroundings, check
from growthlab.people.models import Workspace

Rates = dict[tuple[str, str], Decimal | None]  # by currency and month


def plain_findings(session: Session, hypothesis: Hypothesis) -> tuple[Finding, ...]:
    """What the row alone says, with the workspace's support level; decides whether it may leave draft."""
    return check(as_draft(session, hypothesis), alone(session.get_one(Workspace, hypothesis.workspace_id)))


def alone(workspace: Workspace) -> Surroundings:
    """What the check knows of a row's surroundings when it looks at the row alone."""
    return Surroundings(support_level=workspace.settings.support_level, base_currency=workspace.base_currency)


def smart_findings(session: Session, hypothesis: Hypothesis, *, on: date) -> tuple[Finding, ...]:
    """Everything, with the quarter's money, the owner's load, duplicates and the calendar."""
    return check(as_draft(session, hypothesis), surroundings(session, hypothesis, on=on))


def surroundings(session: Session, hypothesis: Hypothesis, *, on: date, near: Sequence[Near] | None = None) -> Surroundings:
    """What other rows say, this hypothesis left out everywhere. `near` spares a second look for similar titles."""
    workspace = session.get_one(Workspace, hypothesis.workspace_id)
    holidays, weekend = catalog.calendar_of(session, workspace)
    near = similar(session, workspace, hypothesis.title, but=hypothesis.id) if near is None else near
    return Surroundings(
        support_level=workspace.settings.support_level,
        base_currency=workspace.base_currency,
        budget_in_base=_in_base(session, workspace, hypothesis, on=on),
        money_left=left_of_quarter(session, hypothesis),
        owner_active_tests=neighbours.active_tests(session, hypothesis),
        wip_limit=workspace.settings.wip_limit_per_owner,
        owner_free_hours=neighbours.free_hours(session, hypothesis),
        best_value=neighbours.best_value(session, hypothesis, workspace.base_currency),
        twins=neighbours.twins_of(session, hypothesis, near, on=on),
        today=on,
        channel_names=tuple(channel.name for channel in catalog.channels(session, workspace.id)),
        metric_names=tuple(metric.name for metric in catalog.metrics(session, workspace.id)),
        weekend=weekend,
        holidays=holidays,
    )


def budget_in_base(session: Session, hypothesis: Hypothesis, *, on: date, rates: Rates | None = None) -> int | None:
    """Minor units of the base currency, at the rate of the planned start's month or the last one before.

    `rates` keeps what was read, for who asks for many rows of one workspace.
    """
    h = hypothesis
    if h.budget_amount is None or not h.budget_currency:
        return None
    workspace = session.get_one(Workspace, h.workspace_id)
    if h.budget_currency == workspace.base_currency:
        return h.budget_amount
    known, month = {} if rates is None else rates, (h.budget_currency, f"{h.planned_start or on:%Y-%m}")
    if month not in known:
        known[month] = catalog.last_known_rate(session, workspace.id, *month)
    rate = known[month]
    return convert(Money(h.budget_amount, h.budget_currency), rate, workspace.base_currency).minor if rate else None


def _in_base(session: Session, workspace: Workspace, h: Hypothesis, *, on: date) -> Decimal | None:
    minor = budget_in_base(session, h, on=on)
    return None if minor is None else Money(minor, workspace.base_currency).amount
