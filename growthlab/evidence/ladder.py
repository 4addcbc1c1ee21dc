"""The ladder of unit economics: as high as the inputs reach, and what the next rung still needs."""

from dataclasses import dataclass

from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.evidence import economics
from growthlab.evidence.economics import Known, Rung

RUNG_LABELS = {
    "cpl": N_("CPL, cost per lead"),
    "cpa": N_("CPA, cost per target action"),
    "ad_only_cac": N_("Ad-only CAC"),
    "cac": N_("CAC, cost of a new client"),
    "roas": N_("ROAS, revenue per ad spend"),
    "romi": N_("ROMI, return on marketing"),
    "roi": N_("ROI, return on investment"),
    "ltv": N_("LTV, value of a client"),
    "payback": N_("Payback, months"),
    "ltv_to_cac": N_("LTV to CAC"),
}


@dataclass(frozen=True, slots=True)
class Cohort:
    """What is known of the clients of one test, channel, segment or period, in one currency.

    `deals_open` are deals of the cohort not yet won or lost: cost and deal fall in different periods.
    """

    spend: Known = None
    leads: Known = None
    actions: Known = None
    clients: Known = None
    all_cost: Known = None
    ad_revenue: Known = None
    gross_profit: Known = None
    marketing_cost: Known = None
    profit: Known = None
    investment: Known = None
    arpa: Known = None
    margin: Known = None
    churn: Known = None
    deals_open: int = 0


def ladder(cohort: Cohort) -> tuple[Rung, ...]:
    """Every rung in order, with a value or with why not. CAC needs all cost: ad spend alone is only ad-only CAC."""
    cac = economics.acquisition_cost(cohort.all_cost, cohort.clients)
    ltv = economics.lifetime_value(cohort.arpa, cohort.margin, cohort.churn)
    return (
        economics.cost_per_lead(cohort.spend, cohort.leads),
        economics.cost_per_action(cohort.spend, cohort.actions),
        economics.ad_only_cac(cohort.spend, cohort.clients),
        cac,
        economics.return_on_ad_spend(cohort.ad_revenue, cohort.spend),
        economics.return_on_marketing(cohort.gross_profit, cohort.marketing_cost),
        economics.return_on_investment(cohort.profit, cohort.investment),
        ltv,
        economics.payback_months(cac.value, cohort.arpa, cohort.margin),
        economics.value_to_cost(ltv.value, cac.value),
    )


def highest(rungs: tuple[Rung, ...]) -> Rung | None:
    """The highest rung that has a value."""
    return next((rung for rung in reversed(rungs) if rung.value is not None), None)


def next_step(rungs: tuple[Rung, ...]) -> Rung | None:
    """The first rung above the highest one reached that has no value: its `said` tells what to enter."""
    reached = highest(rungs)
    above = rungs[rungs.index(reached) + 1 :] if reached else rungs
    return above[0] if above else None


def missing(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """All rungs without a value, lowest first; each says what it needs."""
    return tuple(rung for rung in rungs if rung.value is None)


def label_of(rung: Rung) -> str:
    return gettext(RUNG_LABELS[rung.name])


def cohort_caveat(cohort: Cohort) -> str:
    """In the current language: "Deals still open: 4. The result may rise."; nothing when all are closed."""
    if not cohort.deals_open:
        return ""
    return ngettext(
        "%(num)d deal of these leads is still open: the result may rise.",
        "%(num)d deals of these leads are still open: the result may rise.",
        cohort.deals_open,
    )
