"""The demo workspace itself: its people, its catalog, its money."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from growthlab.catalog import actions as catalog
from growthlab.catalog.models import Channel, FunnelStage, Metric, Offer, Segment
from growthlab.catalog.rules import ChannelStatus, Direction, MetricKind, Scalable
from growthlab.core.money import Money
from growthlab.demo.source import FIRST_DAY, Entry, Source, email_of
from growthlab.people import actions as people
from growthlab.people.models import Membership, Workspace
from growthlab.people.rules import Function, Role
from growthlab.people.scoring import Method
from growthlab.people.settings import WorkspaceSettings

SLUG = "northline"
PASSWORD = "northline-demo-2026"  # noqa: S105  # printed by `demo load`; the demo does not exist in production
ROLES = {"growth_lead": Role.LEAD}
FIRST_HOUR = 8


@dataclass(frozen=True)
class Cast:
    """Who and what the story is about, by the keys of the file."""

    workspace: Workspace
    members: dict[str, Membership]
    channels: dict[str, int]
    segments: dict[str, int]
    metrics: dict[str, int]
    offers: dict[str, int]
    stages: dict[str, int]

    def person_id(self, key: str | None) -> int | None:
        return self.members[key].person_id if key else None


def bring_in(session: Session, source: Source) -> Cast:
    """The workspace on the first day, before any hypothesis."""
    story, meta = source.story, source.story["meta"]
    at = _at(source)
    workspace = people.create_workspace(
        session, name=_name(source), language=source.lang, base_currency=meta["base_currency"],
        tz=meta["timezone"], at=at, slug=SLUG, is_demo=True, settings=_settings(meta["settings"]),
    )
    workspace.scoring_json = {"method": Method.ICE if meta["settings"]["ice_mode"] == "average" else Method.ICE_PRODUCT}
    members = {user["key"]: _join(session, workspace, user, source) for user in story["users"]}
    by = next(member for member in members.values() if Role.ADMIN in member.roles)
    channels = {c["key"]: _channel(session, c, source, by).id for c in story["channels"]}
    segments = {s["key"]: _segment(session, s, source, by).id for s in story["segments"]}
    metrics = {m["key"]: _metric(session, m, source, by).id for m in story["metrics"]}
    offers = {o["name"]: _offer(session, o, source, by).id for o in story["offers"]}
    stages = {s["key"]: _stage(session, s, source, by).id for s in story["funnel_stages"]}
    _money_and_days(session, source, by)
    return Cast(workspace, members, channels, segments, metrics, offers, stages)


def _name(source: Source) -> str:
    """Without the remark that it is invented: the first page says so."""
    return (source.text(source.story["meta"], "company") or "").split(" (")[0]


def _settings(given: Entry) -> WorkspaceSettings:
    limit, rate = given["lead_decision_limit"], given["hour_rate"]
    return WorkspaceSettings(
        wip_limit_per_owner=given["wip_limit_per_owner"],
        min_votes_to_select=given["min_votes_to_select"],
        lead_decision_limit=Money.of(Decimal(limit["amount"]), limit["currency"]).minor,
        approver_is_not_owner=given["approver_is_not_owner"],
        support_level=given["support_level"],
        tests_started_per_week=given["velocity_goal"]["tests_started"],
        hour_rate=Money.of(Decimal(rate["amount"]), rate["currency"]).minor,
        vat=given["vat"],
    )


def _join(session: Session, workspace: Workspace, user: Entry, source: Source) -> Membership:
    """The founder also keeps the settings: the file names no admin, and a workspace needs one."""
    at = _at(source)
    person = people.add_person(
        session, name=source.text(user, "name") or "", email=email_of(user["key"]), at=at, password=PASSWORD,
        locale=source.lang if source.lang == "ru" else user["locale"],
    )
    role = ROLES.get(user["role"]) or Role(user["role"])
    return people.join(
        session, workspace, person, roles=[role, Role.ADMIN] if user["is_founder"] else [role], at=at,
        function=Function(user["function"]), title=source.text(user, "title"), is_founder=user["is_founder"],
        hours_per_week=user["hours_per_week"],
    )


def _at(source: Source) -> datetime:
    return source.at(FIRST_DAY, FIRST_HOUR)


def _channel(session: Session, entry: Entry, source: Source, by: Membership) -> Channel:
    return catalog.add_channel(
        session, key=entry["key"], name=source.text(entry, "name") or "", scalable=Scalable(entry["scalable"]),
        status=ChannelStatus(entry["status"]), by=by, at=_at(source),
    )


def _segment(session: Session, entry: Entry, source: Source, by: Membership) -> Segment:
    return catalog.add_segment(
        session, key=entry["key"], name=source.text(entry, "name") or "", firmographics=source.text(entry, "firmographics"),
        value=source.text(entry, "value"), accounts_total=entry["accounts_total"], by=by, at=_at(source),
    )


def _metric(session: Session, entry: Entry, source: Source, by: Membership) -> Metric:
    return catalog.add_metric(
        session, key=entry["key"], name=source.text(entry, "name") or "", kind=MetricKind(entry["kind"]), unit=entry["unit"],
        direction=Direction(entry["direction"]), formula=source.text(entry, "formula"),
        numerator_label=source.text(entry, "numerator_label"), denominator_label=source.text(entry, "denominator_label"),
        typical_lag_days=entry["typical_lag_days"], source=entry["source"], by=by, at=_at(source),
    )


def _offer(session: Session, entry: Entry, source: Source, by: Membership) -> Offer:
    return catalog.add_offer(
        session, name=source.text(entry, "name") or "", promise=source.text(entry, "promise"),
        sale_mechanics=source.text(entry, "sale_mechanics"), by=by, at=_at(source),
    )


def _stage(session: Session, entry: Entry, source: Source, by: Membership) -> FunnelStage:
    return catalog.add_funnel_stage(
        session, key=entry["key"], name=source.text(entry, "name") or "", order=entry["order"], is_repeat=entry["is_repeat"],
        by=by, at=_at(source),
    )


def _money_and_days(session: Session, source: Source, by: Membership) -> None:
    meta, at = source.story["meta"], _at(source)
    for month, rates in meta["fx_to_base"].items():
        for currency, rate in rates.items():
            catalog.set_rate(session, month=str(source.period(month)), currency=currency, rate=Decimal(rate), by=by, at=at)
    for budget in meta["settings"]["quarter_budgets"]:
        amount = Money.of(Decimal(budget["amount"]), budget["currency"]).minor
        quarter = str(source.period(budget["quarter"]))
        catalog.set_quarter_budget(session, quarter=quarter, currency=budget["currency"], amount=amount, by=by, at=at)
    for day in source.story["holidays"]:
        on = source.holiday(day["on"])
        catalog.add_holiday(session, on=on, name=source.text(day, "name") or "", by=by, at=at)
    for tag in meta["tags"]:
        catalog.add_tag(session, key=tag["key"], name=source.text(tag, "name") or "", by=by, at=at)
