"""Unit economics with one exact definition each; a rung without its inputs says what is missing.

Sources: Farris, Bendle, Pfeifer and Reibstein (2020), Marketing Metrics, 4th ed., for CPL, CPA, CAC,
LTV, ROAS and ROI; Skok (2010), SaaS Metrics, for payback and LTV:CAC; gross profit as ROMI's base as
in Lenskold (2003), Marketing ROI.
"""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.i18n import N_, Text, gettext
from growthlab.evidence.inputs import Number, exact

LONGEST_LIFE = 60  # months: where nobody has left yet, a lifetime is not known


@dataclass(frozen=True, slots=True)
class Rung:
    """One measure: its value, or why there is none; `note` is what must stand beside the value."""

    name: str
    value: Decimal | None
    because: str = ""
    missing: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """Why there is no value, in the current language: "n/a, because …"; the note where there is one."""
        if self.value is not None:
            return gettext(self.note) if self.note else ""
        return gettext(self.because, what=Text(self.missing)) if self.because else ""


NOT_ENTERED = N_("n/a, because %(what)s is not entered.")
IS_ZERO = N_("n/a, because %(what)s is zero.")
LIFE_CAPPED = N_("Nobody has left yet, so the lifetime is capped at 60 months.")
RULE_OF_THUMB = N_("3 to 1 is a rule of thumb, no law.")
ON_PROFIT = N_("Base: gross profit.")
ON_REVENUE = N_("Base: revenue, so it looks better than on gross profit.")
AD_ONLY = N_("Advertising only: pay, tools and content are left out.")

SPEND = N_("the channel's spend")
LEADS = N_("the number of leads")
ACTIONS = N_("the number of target actions")
CLIENTS = N_("the number of new paying clients")
ALL_COST = N_("all cost of sales and marketing")
REVENUE = N_("revenue from advertising")
PROFIT = N_("gross profit from marketing")
MARKETING = N_("the cost of marketing")
WHOLE_PROFIT = N_("the profit")
INVESTMENT = N_("all that was invested")
ARPA = N_("revenue per client and month")
MARGIN = N_("the gross margin")
CHURN = N_("the monthly churn")
CAC_VALUE = N_("CAC")
LTV_VALUE = N_("LTV")

Known = Number | None


def cost_per_lead(spend: Known, leads: Known) -> Rung:
    """CPL = channel spend / leads; the caller says which leads, all or qualified."""
    return _divided("cpl", (spend, SPEND), (leads, LEADS))


def cost_per_action(spend: Known, actions: Known) -> Rung:
    """CPA = spend / target actions; no synonym of CAC."""
    return _divided("cpa", (spend, SPEND), (actions, ACTIONS))


def ad_only_cac(spend: Known, clients: Known) -> Rung:
    """Advertising spend / new paying clients of the same cohort, labelled as what it leaves out."""
    return _divided("ad_only_cac", (spend, SPEND), (clients, CLIENTS), note=AD_ONLY)


def acquisition_cost(all_cost: Known, clients: Known) -> Rung:
    """CAC = all sales and marketing cost, pay included / new paying clients of the same cohort."""
    return _divided("cac", (all_cost, ALL_COST), (clients, CLIENTS))


def lifetime_value(arpa: Known, margin: Known, churn: Known) -> Rung:
    """LTV = ARPA * gross margin / monthly churn, both as shares; without churn 60 months, and it says so."""
    missing = _first_missing((arpa, ARPA), (margin, MARGIN), (churn, CHURN))
    if missing:
        return Rung("ltv", None, NOT_ENTERED, missing)
    monthly = _number(arpa) * _number(margin)
    lost = _number(churn)
    if lost <= 0:
        return Rung("ltv", monthly * LONGEST_LIFE, note=LIFE_CAPPED)
    return Rung("ltv", monthly / lost)


def return_on_ad_spend(revenue: Known, spend: Known) -> Rung:
    """ROAS = revenue from ads / ad spend, shown as 3.2×."""
    return _divided("roas", (revenue, REVENUE), (spend, SPEND))


def return_on_marketing(gained: Known, cost: Known, *, base: str = "gross_profit") -> Rung:
    """ROMI = (gross profit - marketing cost) / marketing cost, as a share; base `revenue` where a source means that."""
    is_profit = base == "gross_profit"
    what, note = (PROFIT, ON_PROFIT) if is_profit else (REVENUE, ON_REVENUE)
    return _gain("romi", (gained, what), (cost, MARKETING), note=note)


def return_on_investment(profit: Known, investment: Known) -> Rung:
    """ROI = (profit - all investment) / all investment, as a share; wider than ROMI: pay and production too."""
    return _gain("roi", (profit, WHOLE_PROFIT), (investment, INVESTMENT))


def payback_months(cac: Known, arpa: Known, margin: Known) -> Rung:
    """Months until a client has paid for its own acquisition: CAC / (ARPA * gross margin)."""
    missing = _first_missing((cac, CAC_VALUE), (arpa, ARPA), (margin, MARGIN))
    if missing:
        return Rung("payback", None, NOT_ENTERED, missing)
    monthly = _number(arpa) * _number(margin)
    if monthly <= 0:
        return Rung("payback", None, IS_ZERO, ARPA if _number(arpa) <= 0 else MARGIN)
    return Rung("payback", _number(cac) / monthly)


def value_to_cost(ltv: Known, cac: Known) -> Rung:
    """LTV : CAC, a hint only."""
    return _divided("ltv_to_cac", (ltv, LTV_VALUE), (cac, CAC_VALUE), note=RULE_OF_THUMB)


def _divided(name: str, above: tuple[Known, str], below: tuple[Known, str], *, note: str = "") -> Rung:
    missing = _first_missing(above, below)
    if missing:
        return Rung(name, None, NOT_ENTERED, missing)
    if not _number(below[0]):
        return Rung(name, None, IS_ZERO, below[1])
    return Rung(name, _number(above[0]) / _number(below[0]), note=note)


def _gain(name: str, gained: tuple[Known, str], cost: tuple[Known, str], *, note: str = "") -> Rung:
    rung = _divided(name, gained, cost, note=note)
    return rung if rung.value is None else Rung(name, rung.value - 1, note=note)


def _first_missing(*inputs: tuple[Known, str]) -> str:
    return next((what for value, what in inputs if value is None), "")


def _number(value: Known) -> Decimal:
    return exact(value, field="amount")
