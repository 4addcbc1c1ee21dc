"""The first lists of a new workspace: a funnel, common metrics with their formulas, a few channels."""

from datetime import datetime

from sqlmodel import Session

from growthlab.catalog.actions import add_channel, add_funnel_stage, add_metric, add_offer, add_segment
from growthlab.catalog.rules import Direction, MetricKind, Scalable
from growthlab.core.i18n import N_, use_locale
from growthlab.core.i18n import gettext as _
from growthlab.people.models import Membership
from growthlab.people.openings import at_opening

STAGES = (
    ("first_touch", N_("First touch")),
    ("reply", N_("Reply")),
    ("qualified", N_("Qualified lead")),
    ("presale", N_("PreSale")),
    ("proposal", N_("Proposal")),
    ("deal", N_("Deal signed")),
    ("repeat", N_("Repeat purchase")),
)
CHANNELS = (
    ("cold_email", N_("Cold email"), Scalable.LIMITED),
    ("linkedin", N_("LinkedIn outreach"), Scalable.LIMITED),
    ("calls", N_("Cold calls"), Scalable.LIMITED),
    ("paid", N_("Paid search"), Scalable.YES),
    ("partners", N_("Partner referrals"), Scalable.LIMITED),
    ("base", N_("Existing clients"), Scalable.LIMITED),
)
_UP, _DOWN = Direction.UP, Direction.DOWN
# (key, name, kind, unit, direction, numerator, denominator, days until it shows); a unit of "" is the base currency
METRICS = (
    ("reply_rate", N_("Reply rate"), MetricKind.PROPORTION, "%", _UP,
     N_("accounts that replied with interest or a question"), N_("accounts contacted"), 5),
    ("meeting_rate", N_("Meeting rate"), MetricKind.PROPORTION, "%", _UP,
     N_("accounts with a first meeting held"), N_("accounts contacted"), 10),
    ("presale_rate", N_("PreSale rate"), MetricKind.PROPORTION, "%", _UP,
     N_("leads that reached PreSale"), N_("qualified leads"), 14),
    ("win_rate", N_("Win rate"), MetricKind.PROPORTION, "%", _UP, N_("deals signed"), N_("proposals sent"), 45),
    ("cpl", N_("CPL, qualified"), MetricKind.COST_PER, "", _DOWN, N_("spend on the channel"), N_("qualified leads"), 7),
    ("cpps", N_("Cost per PreSale"), MetricKind.COST_PER, "", _DOWN,
     N_("spend on the channel"), N_("leads that reached PreSale"), 14),
    ("presales", N_("PreSales"), MetricKind.COUNT, N_("pcs"), _UP, N_("leads that reached PreSale in the period"), None, 14),
    ("artefacts", N_("Artefacts published"), MetricKind.ARTEFACT, N_("pcs"), _UP,
     N_("artefacts that are ready and in use"), None, 0),
)


@at_opening
def begin_catalog(session: Session, by: Membership, at: datetime) -> None:
    """In the workspace's language: from here on these are the team's own words."""
    with use_locale(by.workspace.language):
        for place, (key, name) in enumerate(STAGES, start=1):
            add_funnel_stage(session, by=by, at=at, name=_(name), key=key, order=place, is_repeat=key == "repeat")
        for key, name, scalable in CHANNELS:
            add_channel(session, by=by, at=at, name=_(name), key=key, scalable=scalable)
        for metric in METRICS:
            _add_metric(session, by, at, *metric)
        add_segment(
            session, by=by, at=at, name=_("Our typical client"),
            firmographics=_("Industry, size, region, who decides: write it so that a stranger could make the list"),
        )
        add_offer(session, by=by, at=at, name=_("Our main offer"))


def _add_metric(
    session: Session, by: Membership, at: datetime, key: str, name: str, kind: MetricKind, unit: str,
    direction: Direction, counted: str, divided: str | None, lag: int,
) -> None:
    formula = f"{_(counted)} / {_(divided)}" if divided else _(counted)
    add_metric(
        session, by=by, at=at, key=key, name=_(name), kind=kind, direction=direction, formula=formula,
        unit=_(unit) if unit else by.workspace.base_currency, numerator_label=_(counted),
        denominator_label=_(divided) if divided else None, typical_lag_days=lag,
    )
