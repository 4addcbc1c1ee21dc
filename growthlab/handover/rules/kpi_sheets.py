"""Item 7: every KPI has a full sheet and a plan, and their kinds fit the process."""

from collections.abc import Iterator
from datetime import date

from growthlab.core.i18n import N_, Text
from growthlab.handover.rules.facts import KpiSheet, Missing, PackageFacts
from growthlab.handover.rules.parties import Party
from growthlab.handover.rules.words import ChecklistItem
from growthlab.operations.rules.sheets import is_red_better
from growthlab.operations.rules.words import Criterion, ProcessKind

PLANNED_PERIODS = 3
_FIELDS = {
    "criterion": N_("criterion"),
    "formula": N_("formula"),
    "unit": N_("unit"),
    "direction": N_("direction"),
    "target": N_("target"),
    "red_threshold": N_("red line"),
    "aggregation": N_("aggregation"),
    "source": N_("source"),
    "cadence": N_("cadence"),
    "has_owner": N_("owner"),
}


def kpi_gaps(package: PackageFacts, *, on: date) -> Iterator[Missing]:
    """Gaps of the sheets, of the plans, and of the mix of criteria."""
    if not package.kpis:
        yield _missing(N_("There is no KPI yet."))
        return
    for kpi in package.kpis:
        yield from _sheet(kpi)
        yield from _plan(kpi, on)
    yield from _criteria(package)


def _sheet(kpi: KpiSheet) -> Iterator[Missing]:
    for name, label in _FIELDS.items():
        value = getattr(kpi, name)
        if value is None or value is False or (isinstance(value, str) and not value.strip()):
            whose = Party.TAKER if name == "has_owner" else Party.GIVER
            yield _missing(N_("The KPI “%(kpi)s” has no %(field)s."), whose, kpi=kpi.name, field=Text(label))
    if is_red_better(kpi.direction, kpi.target, kpi.red_threshold):
        yield _missing(N_("The red line of “%(kpi)s” is better than its target."), kpi=kpi.name)


def _plan(kpi: KpiSheet, on: date) -> Iterator[Missing]:
    """The first planned period has not ended, and the ones after it follow without a hole."""
    planned = sorted(period for period in kpi.plans if period.cadence is kpi.cadence and period.last_day >= on)
    count = 0
    while count < min(PLANNED_PERIODS, len(planned)) and (not count or planned[count] == planned[count - 1].next):
        count += 1
    if count < PLANNED_PERIODS:
        yield _missing(
            N_("“%(kpi)s” is planned for %(count)s of the first %(needed)s periods."),
            Party.TAKER, kpi=kpi.name, count=count, needed=PLANNED_PERIODS,
        )


def _criteria(package: PackageFacts) -> Iterator[Missing]:
    criteria = {kpi.criterion for kpi in package.kpis}
    if package.kind is ProcessKind.VITAL and not criteria & {Criterion.QUANTITY, Criterion.ARTEFACTS}:
        yield _missing(N_("A vital process needs a KPI in quantity or in artefacts."))
    has_reason = bool((package.no_money_kpi_reason or "").strip())
    if package.kind is ProcessKind.MONEY and Criterion.MONEY not in criteria and not has_reason:
        yield _missing(N_("A process with a plan in money needs a KPI in money, or a reason why it has none."))


def _missing(message: str, whose: Party = Party.GIVER, **params: object) -> Missing:
    return Missing(ChecklistItem.KPIS, message, params, whose=whose)
