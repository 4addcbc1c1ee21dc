"""Building a package: it is a draft process, filled as far as the hypothesis knows."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from growthlab.catalog.rules import MetricKind
from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.experiments.models import Decision
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.finding import package_of
from growthlab.handover.rules import CAN_BE_SUBMITTED
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import STATE_LABELS, State
from growthlab.operations.actions import rows
from growthlab.operations.models import Artefact
from growthlab.operations.queries.finding import artefacts_of, versions_of
from growthlab.operations.rules import Aggregation, Criterion
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

OWN_FIELDS = frozenset({"review_on", "shadow_until", "no_links_reason", "no_money_kpi_reason"})
_MONEY = frozenset({MetricKind.MONEY, MetricKind.COST_PER})
_SUMS = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.ARTEFACT})
_FIRST_REVIEW, _SHADOW = timedelta(days=90), timedelta(days=28)


def open_package(
    session: Session, hypothesis: Hypothesis, *, ops_owner_id: int | None, by: Membership, at: datetime
) -> HandoverPackage:
    """The package of a validated hypothesis with its draft process. Opened already: that one."""
    may_build(hypothesis, by)
    if (standing := package_of(session, hypothesis)) is not None:
        return standing
    if hypothesis.state is not State.VALIDATED:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”, from which this is not possible."),
            code="no_such_move", key=hypothesis.key, state=Text(STATE_LABELS[hypothesis.state]),
        )
    process, _version = rows.add_process(session, by=by, at=at, fields=_from_hypothesis(session, hypothesis, ops_owner_id))
    rows.put_kpis(session, process, _kpi_of(hypothesis, ops_owner_id))
    package = HandoverPackage(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, process_id=process.id,
        ops_owner_id=ops_owner_id, opened_by_id=by.person_id, opened_at=at,
        review_on=at.date() + _FIRST_REVIEW, shadow_until=at.date() + _SHADOW,
    )
    package.hypothesis, package.process = hypothesis, process
    session.add(package)
    record(session, "package.opened", hypothesis, by_id=by.person_id, at=at, process=process.code)
    return package


def change_package(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, seen_version: int | None = None,
    steps: Iterable[rows.Fields] | None = None, links: Iterable[rows.Fields] | None = None,
    artefacts: Iterable[rows.Fields] | None = None, kpis: Iterable[rows.Fields] | None = None,
    **fields: Any,  # Any: columns of the package, of its process and texts of version 1
) -> HandoverPackage:
    """Any part of it, while it is not with the operations owner."""
    hypothesis, process = package.hypothesis, package.process
    may_build(hypothesis, by)
    refuse_if_away(package)
    version = versions_of(session, process)[0]
    if "ops_owner_id" in fields:
        package.ops_owner_id = fields["owner_id"] = fields.pop("ops_owner_id")
    for name in OWN_FIELDS & fields.keys():
        setattr(package, name, fields[name])
    rows.put_texts(version, {name: fields[name] for name in rows.TEXTS & fields.keys()})
    rows.put_fields(session, process, {n: v for n, v in fields.items() if n not in OWN_FIELDS | rows.TEXTS})
    if steps is not None:
        rows.put_steps(session, version, steps)
    if links is not None:
        rows.put_links(session, version, links)
    if artefacts is not None:
        rows.put_artefacts(session, process, artefacts)
    if kpis is not None:
        rows.put_kpis(session, process, kpis)
    record(session, "package.changed", hypothesis, by_id=by.person_id, at=at, fields=sorted(fields))
    return package


def mark_ready(session: Session, package: HandoverPackage, artefact_id: int, *, by: Membership, at: datetime) -> Artefact:
    """An artefact has become ready, also while the package is with the operations owner."""
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    artefact = next((row for row in artefacts_of(session, package.process) if row.id == artefact_id), None)
    if artefact is None:
        raise NotFound(str(artefact_id))
    named = by.person_id in (package.hypothesis.owner_id, package.ops_owner_id, artefact.owner_id)
    require(by, Permission.HAND_OVER, named=named)
    if not artefact.ready:
        artefact.ready = True
        record(session, "artefact.ready", package.hypothesis, by_id=by.person_id, at=at, artefact=artefact.name)
    return artefact


def may_build(hypothesis: Hypothesis, by: Membership) -> None:
    """Its owner, a lead or a manager."""
    if hypothesis.workspace_id != by.workspace_id:
        raise NotFound(hypothesis.key)
    require(by, Permission.HAND_OVER, named=hypothesis.owner_id == by.person_id)


def refuse_if_away(package: HandoverPackage) -> None:
    if package.status not in CAN_BE_SUBMITTED:
        raise RuleBroken(
            N_("The package of %(key)s is with operations. Withdraw it to change it."),
            code="package_away", key=package.hypothesis.key,
        )


def _from_hypothesis(session: Session, hypothesis: Hypothesis, ops_owner_id: int | None) -> dict[str, Any]:  # Any: columns
    return {
        "title": hypothesis.title,
        "owner_id": ops_owner_id,
        "source_hypothesis_id": hypothesis.id,
        "channel_id": hypothesis.channel_id,
        "segment_id": hypothesis.segment_id,
        "offer_id": hypothesis.offer_id,
        "purpose": hypothesis.then or hypothesis.because,
        "capacity": _capacity(session, hypothesis),
        "sale_mechanics": hypothesis.offer.sale_mechanics if hypothesis.offer else None,
        "budget_currency": hypothesis.budget_currency,
        "change_note": None,
    }


def _capacity(session: Session, hypothesis: Hypothesis) -> str | None:
    """What the decision said about the scale."""
    decision = session.exec(
        select(Decision)
        .where(Decision.workspace_id == hypothesis.workspace_id, Decision.hypothesis_id == hypothesis.id)
        .order_by(col(Decision.id).desc())
    ).first()
    if decision is None or decision.scalability is None:
        return None
    return decision.scalability_limit or decision.scalability.label


def _kpi_of(hypothesis: Hypothesis, ops_owner_id: int | None) -> list[dict[str, Any]]:  # Any: columns of Kpi
    """The sheet of the metric that was tested; a share is counted in percent."""
    metric = hypothesis.metric
    if metric is None:
        return []
    factor = 100 if metric.kind is MetricKind.PROPORTION else 1
    artefact = Criterion.ARTEFACTS if metric.kind is MetricKind.ARTEFACT else Criterion.QUANTITY
    return [{
        "name": metric.name,
        "criterion": Criterion.MONEY if metric.kind in _MONEY else artefact,
        "formula": metric.formula,
        "unit": metric.unit or ("%" if factor == 100 else None),
        "direction": metric.direction,
        "target": _times(hypothesis.success_threshold, factor),
        "red_threshold": _times(hypothesis.kill_threshold, factor),
        "aggregation": Aggregation.SUM if metric.kind in _SUMS else _average(metric.kind),
        "source": metric.source,
        "owner_id": ops_owner_id,
    }]


def _average(kind: MetricKind) -> Aggregation:
    return Aggregation.MEAN if kind is MetricKind.MEAN else Aggregation.RATIO


def _times(value: Decimal | None, factor: int) -> Decimal | None:
    return None if value is None else value * factor
