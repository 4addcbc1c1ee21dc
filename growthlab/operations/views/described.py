"""A stored description put into the form, and people to choose from. The hand-over's page uses it too."""

from typing import Any

from sqlmodel import Session

from growthlab.core.periods import Period
from growthlab.operations.forms import DescriptionForm, money_text
from growthlab.operations.models import Kpi, KpiPlan, Link, Process
from growthlab.operations.queries import artefacts_of, kpis_of, links_of, plans_of, steps_of, versions_of
from growthlab.people.queries import memberships

PEOPLE = ("owner_id", "deputy_id", "person_id", "from_person_id", "to_person_id")
BLANK_ROWS = {"steps": 2, "links": 1, "artefacts": 1, "kpis": 1}


def people_of(session: Session, workspace_id: int, *, also: frozenset[int] = frozenset()) -> list[tuple[int, str]]:
    """Active ones, by name; `also` those who are named already, here or gone, so that saving drops nobody."""
    found = memberships(session, workspace_id, active=None if also else True)
    return [(member.person_id, member.person.name) for member in found if member.active or member.person_id in also]


def named_in(shown: dict[str, Any]) -> frozenset[int]:  # Any: as in stored()
    """The people whom a stored description names, by the columns that hold a person."""
    rows = [row for name in BLANK_ROWS for row in shown.get(name, ())]
    return frozenset(row[name] for row in (shown, *rows) for name in PEOPLE if row.get(name))


def stored(session: Session, process: Process, currency: str) -> dict[str, Any]:  # Any: a field's own type
    """What the form shows before anybody types; `currency` where none is chosen yet."""
    version = versions_of(session, process)[0]
    plans: dict[int, list[KpiPlan]] = {}
    for plan in plans_of(session, process):
        plans.setdefault(plan.kpi_id, []).append(plan)
    columns = ("title", "kind", "cadence", "owner_id", "deputy_id", "hours_per_period", "capacity", "risks", "stop_rule",
               "sale_mechanics", "review_every_days")
    return {name: getattr(process, name) for name in columns} | {
        "purpose": version.purpose, "trigger": version.trigger, "scope": version.scope, "change_note": version.change_note,
        "budget_currency": process.budget_currency or currency,
        "budget_amount": money_text(process.budget_amount, process.budget_currency),
        "steps": [_plain(step, _STEP) for step in steps_of(session, version)],
        "links": [_link(link) for link in links_of(session, version)],
        "artefacts": [_plain(artefact, _ARTEFACT) for artefact in artefacts_of(session, process)],
        "kpis": [_kpi(kpi, plans.get(kpi.id, [])) for kpi in kpis_of(session, process)],
    }


def add_blank_rows(form: DescriptionForm) -> None:
    """Room for more without JavaScript."""
    for name, count in BLANK_ROWS.items():
        for _ in range(count):
            if len(form[name]) < form[name].max_entries:
                form[name].append_entry({"required": True} if name == "artefacts" else None)


def with_blank_rows(form: DescriptionForm) -> DescriptionForm:
    """With blank lines to write in, and the choices in them."""
    add_blank_rows(form)
    form.offer_again()
    return form


def without_stored_plans(lists: dict[str, list[dict[str, Any]]], session: Session, process: Process) -> None:  # Any: columns
    """The form shows three periods; plans of others stay as they were."""
    stand: dict[int, dict[Period, Any]] = {}
    for plan in plans_of(session, process):
        stand.setdefault(plan.kpi_id, {})[Period.parse(plan.period)] = plan.plan
    for kpi in lists["kpis"]:
        known = stand.get(kpi.get("id") or 0, {})
        shown = list(known)[:3]
        kept = {period: value for period, value in known.items() if period not in shown}
        kpi["plans"] = kept | kpi["plans"]


_STEP = ("trace", "action", "role", "person_id", "tool", "done_when", "norm_minutes", "output")
_LINK = ("from_person_id", "from_role", "to_person_id", "to_role", "what", "when", "via")
_ARTEFACT = ("name", "kind", "location", "owner_id", "required", "ready", "ready_on")
_KPI = ("id", "name", "criterion", "formula", "unit", "direction", "target", "red_threshold", "aggregation", "source",
        "cadence", "owner_id", "grace_days", "gaming_note")


def _plain(row: Any, columns: tuple[str, ...]) -> dict[str, Any]:  # Any: rows of several tables
    return {name: getattr(row, name) for name in columns}


def _link(link: Link) -> dict[str, Any]:  # Any: a field's own type
    return _plain(link, _LINK) | {"to_process": link.to_process.code if link.to_process else None}


def _kpi(kpi: Kpi, plans: list[KpiPlan]) -> dict[str, Any]:  # Any: a field's own type
    first = Period.parse(plans[0].period) if plans else None
    by_period = {plan.period: plan.plan for plan in plans}
    found = _plain(kpi, _KPI) | {"plan_from": first}
    for number in (1, 2, 3):
        found[f"plan_{number}"] = by_period.get(str(first)) if first else None
        first = first.next if first else None
    return found
