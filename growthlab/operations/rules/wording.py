"""What each alert of a process says."""

from datetime import date

from growthlab.activity.rules import AlertKind, Param
from growthlab.core.i18n import N_
from growthlab.operations.rules.facts import KpiFacts, ProcessFacts
from growthlab.operations.rules.lapse import last_judged, short_of_plan
from growthlab.operations.rules.wear_out import WearOut
from growthlab.operations.rules.words import ProcessKind

SENTENCES = {
    AlertKind.UNREPORTED: N_("%(kpi)s (%(period)s): no fact was reported by %(due)s."),
    AlertKind.SLIPPING: N_("%(kpi)s (%(period)s): missed."),
    AlertKind.LAPSED: N_("%(kpi)s (%(period)s): missed for the second time in a row."),
    AlertKind.DEAD: N_(
        "%(kpi)s (%(period)s): missed for the third time in a row. Decide: restart, change or retire."
    ),
    AlertKind.KPI_RED: N_("%(kpi)s (%(period)s): %(actual)s, worse than the red line %(red)s."),
    AlertKind.PLAN_AMBER: N_("%(kpi)s: short of the plan in %(short)s of the last 3 periods."),
    AlertKind.WEAR_OUT: N_(
        "%(kpi)s may be wearing out since %(period)s: a median of %(recent)s in the last 3 periods, %(usual)s before."
    ),
    AlertKind.REVIEW_DUE_SOON: N_("The review is due on %(due)s."),
    AlertKind.REVIEW_OVERDUE: N_("The review was due on %(due)s."),
    AlertKind.NO_DEPUTY: N_("It stops when the owner is ill. Name one who can run it."),
    AlertKind.DEPUTY_INACTIVE: N_("The deputy is no longer active. Name another one."),
    AlertKind.UNREAD: N_("Version %(no)s is not confirmed by %(names)s."),
    AlertKind.OWNER_INACTIVE: N_("The owner is no longer active. Name a new one."),
}
NOT_REPORTED_TWICE = N_("%(kpi)s (%(period)s): no fact for the second time in a row.")

Sentence = tuple[str, dict[str, Param]]


def about_periods(kind: AlertKind, kpi: KpiFacts, process: ProcessFacts, *, on: date) -> Sentence:
    """The sentence of a kind that the KPI's last judged periods raise, and its parameters."""
    last = last_judged(kpi, process, on=on)
    newest = last[0]
    params: dict[str, Param] = {"kpi": kpi.name, "period": newest.period}
    if kind is AlertKind.UNREPORTED:
        params["due"] = process.due_by(kpi, newest.period)
    if kind is AlertKind.KPI_RED and newest.actual is not None:
        params |= {"actual": newest.actual, "red": kpi.red_threshold}
    if kind is AlertKind.PLAN_AMBER:
        params["short"] = short_of_plan(last)
    lapse_of_money = kind is AlertKind.LAPSED and process.kind is ProcessKind.MONEY
    return (NOT_REPORTED_TWICE if lapse_of_money else SENTENCES[kind]), params


def about_wear_out(kpi: KpiFacts, found: WearOut) -> Sentence:
    return SENTENCES[AlertKind.WEAR_OUT], {
        "kpi": kpi.name, "period": found.since, "recent": found.recent, "usual": found.usual,
    }
