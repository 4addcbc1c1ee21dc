"""Recording what was seen and spent; a correction is a new row beside the old."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from growthlab.catalog.models import Metric
from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.experiments.actions.naming import records, take_up, today_of
from growthlab.experiments.actions.pricing import keep_to_budget, price
from growthlab.experiments.models import Observation
from growthlab.experiments.queries.accounts import is_counted
from growthlab.experiments.queries.guarding import recordable_metrics
from growthlab.experiments.queries.results import entries_of
from growthlab.experiments.rules import Group
from growthlab.experiments.rules import observing as rules
from growthlab.experiments.rules.sums import Result
from growthlab.experiments.rules.tally import Tally, with_entry
from growthlab.hypotheses.actions.summaries import keep_result
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def observe(
    session: Session, hypothesis: Hypothesis, *, on: date, by: Membership, at: datetime,
    numerator: Decimal | None = None, denominator: Decimal | None = None, hours: Decimal | None = None,
    values: Sequence[Decimal] = (), taken_back: Sequence[Decimal] = (),
    spend: int | None = None, spend_currency: str | None = None, note: str | None = None,
    in_group: Group | None = None, metric_id: int | None = None,
    is_correction: bool = False, reason: str | None = None, request_key: str | None = None, tallies: dict[int, Tally] | None = None,
) -> Observation:
    """One entry of a day. `spend` in minor units of `spend_currency`; `values` and `taken_back` for means only.
    A comparison says which group; `metric_id` is a guardrail's or of a metric beside. The same `request_key` again answers the same row.
    Whoever brings many in keeps `tallies` by the test's id, empty at first: they are filled once each test is held.
    """
    take_up(session, hypothesis, by)
    require(by, Permission.TEST, named=records(session, hypothesis, by))
    if known := _same_request(session, hypothesis, request_key):
        return known
    row = Observation(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, on=on, numerator=numerator, denominator=denominator,
        values=_texts(values), taken_back=_texts(taken_back), spend=spend, spend_currency=spend_currency, hours=hours,
        in_group=in_group, metric_id=metric_id, note=_said(note), is_correction=is_correction, reason=_said(reason),
        by_id=by.person_id, at=at, request_key=request_key,
    )
    _refuse_counted(session, hypothesis, row)
    add_entry(session, hypothesis, row, by, at=at, tallies=tallies)
    return row


def add_entry(
    session: Session, hypothesis: Hypothesis, row: Observation, by: Membership, *, at: datetime, tallies: dict[int, Tally] | None = None
) -> None:
    """Check the row against the rules and the sums so far, then keep row, sums and event; the test is held already."""
    today = today_of(by, at)
    was_started = hypothesis.started_on is not None
    rules.check_state(hypothesis.key, hypothesis.state, was_started=was_started, is_correction=row.is_correction)
    rules.check_day(row.on, today=today, started_on=hypothesis.started_on)
    rules.check_place(row, compares=hypothesis.compares, guarded=recordable_metrics(session, hypothesis, row.metric_id))
    own_kind = _kind(session, row.metric_id or hypothesis.metric_id)
    rules.check_shape(own_kind, row, is_correction=row.is_correction, reason=row.reason, note=row.note)
    price(session, hypothesis, row, by)
    tally = _tally(session, hypothesis, {} if tallies is None else tallies)
    rules.check_room(tally.count, is_correction=row.is_correction)
    was = tally.alike(row, own_kind)
    rules.check_sums(was, with_entry(was, row, metric_id=row.metric_id), [Decimal(text) for text in row.taken_back])
    keep_to_budget(session, hypothesis, tally.whole, with_entry(tally.whole, row), by)
    session.add(row)
    tally.add(row)
    keep_sums(session, hypothesis, tally.whole)
    _record(session, hypothesis, row, by)


def _tally(session: Session, hypothesis: Hypothesis, known: dict[int, Tally]) -> Tally:
    """The sums as they stand, read from the rows the first time only."""
    if hypothesis.id not in known:
        entries = entries_of(session, hypothesis.workspace_id, [hypothesis]).get(hypothesis.id, [])
        known[hypothesis.id] = Tally(_kind(session, hypothesis.metric_id), entries)
    return known[hypothesis.id]


def _kind(session: Session, metric_id: int | None) -> MetricKind | None:
    return session.get_one(Metric, metric_id).kind if metric_id else None


def _refuse_counted(session: Session, hypothesis: Hypothesis, row: Observation) -> None:
    if row.metric_id is None and (row.numerator is not None or row.denominator is not None) and is_counted(session, hypothesis):
        raise RuleBroken(
            N_("The numbers of %(key)s are counted from its accounts. Change an account, and they follow."),
            code="counted_from_accounts", field="numerator", key=hypothesis.key,
        )


def _same_request(session: Session, hypothesis: Hypothesis, request_key: str | None) -> Observation | None:
    if not request_key:
        return None
    known = session.exec(select(Observation).where(Observation.request_key == request_key)).first()
    if known and known.hypothesis_id != hypothesis.id:
        raise RuleBroken(N_("This form was sent before. Open it again."), code="form_reused")
    return known


def keep_sums(session: Session, hypothesis: Hypothesis, result: Result) -> None:
    """The hypothesis's own summary of its observations."""
    keep_result(
        session, hypothesis, numerator=result.k, denominator=result.n, spend_base=result.spend_base,
        spend_unconverted=bool(result.unconverted), hours=result.hours, observed_on=result.observed_on,
    )


def _record(session: Session, hypothesis: Hypothesis, row: Observation, by: Membership) -> None:
    numbers = {
        "on": row.on.isoformat(), "numerator": _text(row.numerator), "denominator": _text(row.denominator), "values": row.values,
        "taken_back": row.taken_back, "in_group": row.in_group,
        "metric_id": row.metric_id, "spend": row.spend, "spend_currency": row.spend_currency, "hours": _text(row.hours),
    }
    record(
        session, "observation.corrected" if row.is_correction else "observation.recorded", hypothesis, by_id=by.person_id, at=row.at,
        reason=row.reason, **{name: value for name, value in numbers.items() if value not in (None, [])},
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _texts(numbers: Sequence[Decimal]) -> list[str]:
    return [format(number, "f") for number in numbers]


def _said(text: str | None) -> str | None:
    return (text or "").strip() or None
