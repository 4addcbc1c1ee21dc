"""Walking one hypothesis by the actions: drafted, voted on, selected, tested, decided."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from growthlab.catalog import actions as catalog
from growthlab.catalog.models import Channel, Metric, Offer, Segment
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.experiments import actions as experiments
from growthlab.experiments.models import Decision, Observation
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.actions import backlog, drafting
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import GoalForm
from growthlab.people.models import Membership
from growthlab.voting import actions as voting
from growthlab.voting.models import Vote
from tests.builders import MONDAY, a_member

TODAY = MONDAY.date()
START, END = TODAY, TODAY + timedelta(days=21)
# What each kind of metric needs to pass the SMART check.
KINDS = {
    MetricKind.PROPORTION: {"success_threshold": Decimal("0.3"), "kill_threshold": Decimal("0.1"), "min_sample": 10},
    MetricKind.COST_PER: {"success_threshold": Decimal(40000), "kill_threshold": Decimal(80000)},
    MetricKind.COUNT: {"success_threshold": Decimal(4), "kill_threshold": Decimal(1)},
    MetricKind.MEAN: {"success_threshold": Decimal(45), "kill_threshold": Decimal(60), "min_sample": 5},
    MetricKind.RATIO: {"success_threshold": Decimal("1.5"), "kill_threshold": Decimal(1)},
    MetricKind.MONEY: {"success_threshold": Decimal(500000), "kill_threshold": Decimal(100000)},
    MetricKind.ARTEFACT: {"success_threshold": Decimal(4), "kill_threshold": Decimal(1)},
}
DOWN = (MetricKind.COST_PER, MetricKind.MEAN)


def at_day(on: date, hour: int = 12) -> datetime:
    return MONDAY.replace(year=on.year, month=on.month, day=on.day, hour=hour)


def a_keeper(member: Membership, session: Session) -> Membership:
    """Somebody of the same workspace who may do everything: manager and admin Mia."""
    return a_member(session, member.workspace, "Mia", roles=("manager", "admin"))


def a_metric(session: Session, by: Membership, kind: MetricKind = MetricKind.PROPORTION) -> Metric:
    known = session.exec(select(Metric).where(Metric.workspace_id == by.workspace_id, Metric.key == kind.value)).first()
    direction = Direction.DOWN if kind in DOWN else Direction.UP
    return known or catalog.add_metric(
        session, by=by, at=MONDAY, name=f"Metric {kind.value}", key=kind.value, kind=kind, direction=direction,
        formula="what came of what was asked", unit="%" if kind is MetricKind.PROPORTION else "",
        numerator_label="replied", denominator_label="contacted",
    )


def a_plan(session: Session, by: Membership, kind: MetricKind = MetricKind.PROPORTION) -> dict[str, object]:
    """Fields that pass the SMART check, from today for three weeks."""
    channel = _named(session, by, Channel, "Cold email") or catalog.add_channel(session, by=by, at=MONDAY, name="Cold email")
    segment = _named(session, by, Segment, "Pharma") or catalog.add_segment(
        session, by=by, at=MONDAY, name="Pharma", firmographics="200+ people", accounts_total=60
    )
    offer = _named(session, by, Offer, "Audit") or catalog.add_offer(session, by=by, at=MONDAY, name="Audit")
    metric = a_metric(session, by, kind)
    session.flush()
    return KINDS[kind] | {
        "title": "Go round 10 pharma marketing directors by cold email", "goal_form": GoalForm.REACH,
        "because": "three clients named the same deadline", "then": "make it weekly",
        "channel_id": channel.id, "segment_id": segment.id, "offer_id": offer.id, "metric_id": metric.id,
        "budget_amount": 3_000_000 if kind is not MetricKind.COST_PER else 12_000_000, "budget_currency": "RUB",
        "budget_hours": Decimal(24), "planned_start": START, "planned_end": END,
    }


def an_idea(
    session: Session, owner: Membership, *, kind: MetricKind = MetricKind.PROPORTION, at: datetime = MONDAY, **fields: object
) -> Hypothesis:
    """In the backlog, owned by this member, without votes."""
    keeper = a_keeper(owner, session)
    plan = a_plan(session, keeper, kind) | {"owner_id": owner.person_id} | fields
    row = drafting.draft(session, by=owner, at=at, **plan)
    session.flush()
    backlog.propose(session, row, by=owner, at=at, on=at.date())
    return row


def a_vote(session: Session, hypothesis: Hypothesis, by: Membership, belief: int = 70, **scores: object) -> Vote:
    vote = voting.cast_vote(session, hypothesis, belief_percent=belief, by=by, at=scores.pop("at", MONDAY), **scores)
    session.flush()
    return vote


def three_votes(session: Session, hypothesis: Hypothesis, owner: Membership) -> None:
    for name, belief in (("Vera", 50), ("Victor", 70), ("Wanda", 90)):
        a_vote(session, hypothesis, a_member(session, owner.workspace, name), belief)


def a_selected_one(session: Session, owner: Membership, **fields: object) -> Hypothesis:
    row = an_idea(session, owner, **fields)
    three_votes(session, row, owner)
    voting.select(session, row, by=a_keeper(owner, session), at=MONDAY, on=TODAY)
    return row


def a_running_test(session: Session, owner: Membership, **fields: object) -> Hypothesis:
    """Started today by Mia, with three votes locked and nothing seen yet."""
    row = a_selected_one(session, owner, **fields)
    experiments.start(session, row, by=a_keeper(owner, session), at=MONDAY, on=TODAY)
    session.flush()
    return row


def seen(session: Session, hypothesis: Hypothesis, by: Membership, k: object = None, n: object = None, **fields: object) -> Observation:
    """An observation of today, noon, unless `on` says another day."""
    on = fields.pop("on", TODAY)
    row = experiments.observe(
        session, hypothesis, on=on, numerator=_exact(k), denominator=_exact(n), by=by, at=fields.pop("at", at_day(on, 13)), **fields
    )
    session.flush()
    return row


def a_stopped_test(session: Session, owner: Membership, k: int = 4, n: int = 10, **fields: object) -> Hypothesis:
    """In *deciding* on the last day of its plan; 4 of 10 asks to be promoted."""
    row = a_running_test(session, owner, **fields)
    seen(session, row, owner, k, n)
    experiments.stop(session, row, by=a_keeper(owner, session), at=at_day(END), on=END)
    return row


def a_learning(session: Session, hypothesis: Hypothesis, by: Membership) -> None:
    experiments.write_learning(
        session, hypothesis, observed="4 of 10 replied", learned="The deadline moves them", therefore="Write weekly", by=by, at=at_day(END)
    )
    session.flush()


def a_decided_test(
    session: Session, owner: Membership, verdict: Verdict = Verdict.PROMOTE, *, k: int = 4, n: int = 10, reason: str | None = None,
    **fields: object,
) -> Decision:
    """Decided by Mia on the last day of its plan."""
    row, keeper = a_stopped_test(session, owner, k, n, **fields), a_keeper(owner, session)
    a_learning(session, row, keeper)
    scalability = Scalability.YES if verdict is Verdict.PROMOTE else None
    decision = experiments.decide(
        session, row, verdict=verdict, by=keeper, at=at_day(END, 15), on=END, override_reason=reason, scalability=scalability
    )
    session.flush()
    return decision


def _named(session: Session, by: Membership, kind: type, name: str) -> object:
    return session.exec(select(kind).where(kind.workspace_id == by.workspace_id, kind.name == name)).first()


def _exact(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))
