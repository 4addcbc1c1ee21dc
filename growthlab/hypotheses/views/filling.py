"""A form with its choices, and the metric that says how its thresholds are read."""

from typing import Any

from sqlmodel import Session

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Metric
from growthlab.core.currencies import SIGNS
from growthlab.core.web import session
from growthlab.hypotheses.forms import HypothesisForm
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.access import here
from growthlab.people.models import Workspace
from growthlab.people.queries import memberships

Choices = list[tuple[str, str]]


def form_with(data: dict[str, Any] | None = None, *, hypothesis: Hypothesis | None = None) -> HypothesisForm:  # Any: WTForms' own
    """What was posted, else `data`. A row that the hypothesis names stays a choice after it has been retired."""
    form = HypothesisForm(data={"budget_currency": here().base_currency, **(data or {})})
    form.offer_choices(_catalog(session(), here(), hypothesis), _currencies(session(), here(), hypothesis))
    return form


def metric_of(form: HypothesisForm) -> Metric | None:
    chosen = form.metric.data or ""
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 10):
        return None
    metric = session().get(Metric, int(chosen))
    return metric if metric and metric.workspace_id == here().id else None


def _catalog(session: Session, workspace: Workspace, hypothesis: Hypothesis | None) -> dict[str, Choices]:
    h, own = hypothesis, workspace.id
    people = [(str(member.person_id), member.person.name) for member in memberships(session, own)]
    lists = {
        "segment": _named(catalog.segments(session, own), h and h.segment),
        "channel": _named(catalog.channels(session, own), h and h.channel),
        "offer": _named(catalog.offers(session, own), h and h.offer),
        "metric": _named(catalog.metrics(session, own), h and h.metric),
        "funnel_stage": _named(catalog.funnel_stages(session, own), h and h.funnel_stage),
        "objective": [(str(row.id), f"{row.quarter}: {row.title}") for row in catalog.objectives(session, own)],
        "owner": [*people],
        "suggested_by": [*people],
        "helpers": people,
    }
    for name, person in (("owner", h and h.owner), ("suggested_by", h and h.suggested_by)):
        if person and str(person.id) not in dict(lists[name]):
            lists[name].append((str(person.id), person.name))
    if h and h.objective and str(h.objective_id) not in dict(lists["objective"]):
        lists["objective"].append((str(h.objective_id), h.objective.title))
    return lists


def _named(rows: Any, kept: Any) -> Choices:  # Any: rows of any list, each with id and name
    choices = [(str(row.id), row.name) for row in rows]
    if kept and str(kept.id) not in dict(choices):
        choices.append((str(kept.id), kept.name))
    return choices


def _currencies(session: Session, workspace: Workspace, hypothesis: Hypothesis | None) -> list[str]:
    """The base first, then what has a rate, then the usual ones."""
    rated = sorted({rate.currency for rate in catalog.rates(session, workspace.id)})
    own = [hypothesis.budget_currency] if hypothesis and hypothesis.budget_currency else []
    return list(dict.fromkeys([workspace.base_currency, *own, *rated, *SIGNS]))
