"""Builders: mention only what matters to the test; states are reached by the actions."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from flask.testing import FlaskClient
from sqlalchemy.orm import object_session
from sqlmodel import Session, select

from growthlab.catalog.actions.audience import add_channel, add_offer, add_segment
from growthlab.catalog.actions.measures import add_funnel_stage, add_metric
from growthlab.catalog.models import Channel, FunnelStage, Metric, Offer, Segment
from growthlab.catalog.rules import Direction, MetricKind
from growthlab.core import clock
from growthlab.handover.models import HandoverPackage
from growthlab.hypotheses.actions.backlog import cancel, park, propose
from growthlab.hypotheses.actions.drafting import draft
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.models import Membership, Person, Workspace
from growthlab.people.queries import memberships, person_by_email
from growthlab.people.rules import Permission, Role
from growthlab.people.sessions import COOKIE, open_session
from tests.databases import database_at
from tests.retold import retold

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def a_workspace(session: Session, name: str = "Northline", **fields: object) -> Workspace:
    """A workspace in RUB, English, UTC."""
    wanted = {"language": "en", "base_currency": "RUB", "tz": "UTC", "at": MONDAY} | fields
    workspace = create_workspace(session, name=name, **wanted)
    session.flush()
    return workspace


def a_person(session: Session, name: str = "Ada", **fields: object) -> Person:
    """The one person of this name, without a password: `sign_in` needs none."""
    email = str(fields.pop("email", f"{name.lower()}@northline.example"))
    known = person_by_email(session, email)
    if known:
        return known
    person = add_person(session, name=name, email=email, at=MONDAY, **fields)
    session.flush()
    return person


def a_member(
    session: Session, workspace: Workspace, name: str = "Ada", roles: tuple[str, ...] | list[str] = ("growth",),
    **fields: object,
) -> Membership:
    """A person of this name in the workspace, with these roles."""
    person = a_person(session, name)
    member = join(session, workspace, person, roles=[Role(role) for role in roles], at=MONDAY, **fields)
    session.flush()
    return member


class Cast(NamedTuple):
    """Ada owns, Bob is her team mate, Eve is a stranger with a workspace of her own."""

    ada: Membership
    bob: Membership
    eve: Membership


def ada_bob_and_eve(
    session: Session, ada: tuple[str, ...] = ("manager", "admin"), bob: tuple[str, ...] = ("growth",)
) -> Cast:
    """Ada and Bob in one workspace with these roles, Eve as manager and admin of another."""

    def tell() -> tuple[Membership, ...]:
        ours, theirs = a_workspace(session), a_workspace(session, "Elsewhere")
        return (
            a_member(session, ours, "Ada", roles=ada), a_member(session, ours, "Bob", roles=bob),
            a_member(session, theirs, "Eve", roles=("manager", "admin")),
        )

    return Cast(*retold(session, ("cast", tuple(ada), tuple(bob)), tell))


def sign_in(client: FlaskClient, who: Person | Membership) -> FlaskClient:
    """The client as this person. Commits what the test has built, so that the application sees it."""
    person = who.person if isinstance(who, Membership) else who
    building = object_session(person)
    if building is not None:
        building.commit()
    with database_at(client.application.config["DATABASE_URL"]).writing() as session:
        token = open_session(session, person, at=clock.now(), address="127.0.0.1", browser="test")
        session.commit()
    client.set_cookie(COOKIE, token)
    return client


def a_catalog(session: Session, by: Membership) -> dict[str, object]:
    """The rows a SMART hypothesis names: cold email, pharma, an offer, the reply stage, the reply rate. Made once."""
    known = _catalog_of(session, by)
    if known:
        return known
    keeper = _somebody(session, by, Permission.KEEP_CATALOG)
    add_channel(session, by=keeper, at=MONDAY, name="Cold email", key="cold_email")
    add_segment(session, by=keeper, at=MONDAY, name="Pharma", key="pharma", firmographics="200+ staff", accounts_total=64)
    add_offer(session, by=keeper, at=MONDAY, name="Omnichannel audit")
    add_funnel_stage(session, by=keeper, at=MONDAY, name="Reply", key="reply", order=1)
    add_metric(
        session, by=keeper, at=MONDAY, name="Reply rate", key="reply_rate", kind=MetricKind.PROPORTION, unit="%",
        direction=Direction.UP, formula="replied / contacted", typical_lag_days=5,
    )
    session.flush()
    return _catalog_of(session, by)


def smart_fields(session: Session, by: Membership, **changes: object) -> dict[str, object]:
    """Fields of a hypothesis that passes the SMART check, with an owner and dates."""
    return {
        "title": "Go round 10 pharma directors with the omnichannel audit",
        "because": "Three pharma clients asked for it in February.",
        "then": "Inbound sales write to 20 accounts a month.",
        **a_catalog(session, by),
        "success_threshold": Decimal("0.3"), "kill_threshold": Decimal("0.1"), "min_sample": 10,
        "budget_amount": 3_000_000, "budget_currency": "RUB", "budget_hours": Decimal(24),
        "planned_start": date(2026, 11, 30), "planned_end": date(2026, 12, 18), "owner_id": by.person_id,
    } | changes


def a_hypothesis(session: Session, by: Membership, state: str = "backlog", *, at: datetime = MONDAY, **fields: object) -> Hypothesis:
    """A complete hypothesis by this author and owner, walked to draft, backlog, parked or cancelled by the actions.

    Later states are reached by the builders of the feature that makes the move.
    """
    hypothesis = draft(session, by=by, at=at, **smart_fields(session, by, **fields))
    lead = _somebody(session, by, Permission.SELECT)
    if state != "draft":
        propose(session, hypothesis, by=by, at=at, on=at.date())
    if state == "parked":
        park(session, hypothesis, by=lead, at=at, on=at.date(), wake_on=at.date() + timedelta(days=30), reason="After the season.")
    if state == "cancelled":
        cancel(session, hypothesis, by=lead, at=at, on=at.date(), reason="The segment is gone.")
    session.flush()
    return hypothesis


def _catalog_of(session: Session, by: Membership) -> dict[str, object]:
    kinds = {"channel_id": Channel, "segment_id": Segment, "offer_id": Offer, "funnel_stage_id": FunnelStage, "metric_id": Metric}
    rows = {name: session.exec(select(kind).where(kind.workspace_id == by.workspace_id)).first() for name, kind in kinds.items()}
    return {} if None in rows.values() else {name: row.id for name, row in rows.items()}


def _somebody(session: Session, by: Membership, permission: Permission) -> Membership:
    """This member if allowed, else a colleague who is, else a lead who is made for it."""
    if by.may(permission):
        return by
    able = [member for member in memberships(session, by.workspace_id) if member.may(permission)]
    return able[0] if able else a_member(session, by.workspace, "Lena", roles=("lead",))


def a_described_process(**changes: object) -> dict[str, object]:
    """What `draft_process` and `change_package` take: one step, one KPI planned for December to February."""
    from growthlab.operations.rules import Aggregation, Cadence, Criterion, Direction, Period, ProcessKind

    december = Period(Cadence.MONTHLY, 2026, 12)
    plans = {december: Decimal(3), december.next: Decimal(3), december.next.next: Decimal(3)}
    kpi = {
        "name": "Cases published", "criterion": Criterion.QUANTITY, "formula": "pages with approval", "unit": "pcs",
        "direction": Direction.UP, "target": Decimal(3), "red_threshold": Decimal(2), "aggregation": Aggregation.SUM,
        "source": "Site", "cadence": Cadence.MONTHLY, "plans": plans,
    }
    step = {"role": "Marketing", "action": "Write the case", "tool": "Template", "done_when": "It is live"}
    return {
        "title": "Publish cases", "kind": ProcessKind.VITAL, "purpose": "Fresh proof every month", "trigger": "First Monday",
        "scope": "Finished projects; not awards", "steps": [step], "kpis": [kpi],
        "artefacts": [{"name": "Case template", "ready": True}],
    } | changes


def an_active_process(session: Session, owner: Membership, **changes: object) -> Process:
    """Described by a manager, owned by this member, who has read it, running since Monday."""
    from growthlab.operations import actions
    from growthlab.operations.queries import versions_of

    boss = a_member(session, owner.workspace, "Mia", roles=("manager", "admin"))
    wanted = a_described_process(**({"owner_id": owner.person_id} | changes))
    process = actions.draft_process(session, by=boss, at=MONDAY, **wanted)
    session.flush()
    actions.approve_version(session, versions_of(session, process)[0], by=boss, at=MONDAY, on=MONDAY.date())
    actions.activate(session, process, by=boss, at=MONDAY, on=MONDAY.date())
    session.flush()
    actions.confirm_reading(session, versions_of(session, process)[0], by=owner, at=MONDAY)
    session.flush()
    return process


def a_package(session: Session, owner: Membership, ops_owner: Membership, **changes: object) -> HandoverPackage:
    """Complete and not submitted yet, of a hypothesis that this owner tested and Mia validated."""
    from growthlab.handover import actions
    from tests.walks import a_decided_test

    a_decided_test(session, owner)
    hypothesis = session.exec(select(Hypothesis).where(Hypothesis.workspace_id == owner.workspace_id)).one()
    package = actions.open_package(session, hypothesis, ops_owner_id=ops_owner.person_id, by=owner, at=MONDAY)
    session.flush()
    described = a_described_process()
    described["kpis"][0]["owner_id"] = ops_owner.person_id
    whole = described | {
        "links": [{"from_role": "Growth", "to_person_id": ops_owner.person_id, "what": "the brief", "when": "1st working day"}],
        "budget_amount": 4_500_000, "budget_currency": "RUB", "hours_per_period": Decimal(18), "capacity": "3 articles",
        "risks": "The deadline passes", "stop_rule": "Pause after 2 red months", "sale_mechanics": "Say the deadline",
        "review_on": MONDAY.date() + timedelta(days=60), "shadow_until": MONDAY.date() + timedelta(days=21),
    } | changes
    return actions.change_package(session, package, by=owner, at=MONDAY, **whole)
