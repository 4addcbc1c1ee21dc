"""Packages as the validator sees them: a fixed number of queries, however many packages are asked for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core.periods import Period
from growthlab.experiments.models import Decision, Learning
from growthlab.experiments.rules import Verdict
from growthlab.handover.models import HandoverPackage
from growthlab.handover.rules import ArtefactFacts, KpiSheet, LinkFacts, PackageFacts, Party, StepFacts
from growthlab.operations.models import Artefact, Kpi, KpiPlan, Link, ProcessVersion, Step

Grouped = dict[int, list[Any]]  # Any: rows of one table, by the id they belong to


def facts_of(session: Session, package: HandoverPackage) -> PackageFacts:
    return facts_of_all(session, package.workspace_id, [package])[package.id]


def facts_of_all(session: Session, workspace_id: int, packages: Sequence[HandoverPackage]) -> dict[int, PackageFacts]:
    """By the package's id."""
    if not packages:
        return {}
    process_ids = [package.process_id for package in packages]
    versions = {
        version.process_id: version
        for version in _rows(session, ProcessVersion, workspace_id, "process_id", process_ids, ProcessVersion.no)
        if version.no == 1
    }
    version_ids = [version.id for version in versions.values()]
    kpis = _grouped(session, Kpi, workspace_id, "process_id", process_ids, Kpi.order)
    kpi_ids = [kpi.id for rows in kpis.values() for kpi in rows]
    loaded = _Loaded(
        versions=versions,
        steps=_grouped(session, Step, workspace_id, "version_id", version_ids, Step.order),
        links=_grouped(session, Link, workspace_id, "version_id", version_ids, Link.order),
        artefacts=_grouped(session, Artefact, workspace_id, "process_id", process_ids, Artefact.order),
        kpis=kpis,
        plans=_grouped(session, KpiPlan, workspace_id, "kpi_id", kpi_ids, KpiPlan.period),
        decided=_decided(session, workspace_id, packages),
        learned=_learned(session, workspace_id, packages),
    )
    return {package.id: loaded.facts(package) for package in packages}


class _Loaded:
    """All rows that some packages consist of."""

    def __init__(
        self, *, versions: dict[int, ProcessVersion], steps: Grouped, links: Grouped, artefacts: Grouped, kpis: Grouped,
        plans: Grouped, decided: frozenset[int], learned: frozenset[int],
    ) -> None:
        self.versions, self.steps, self.links, self.artefacts = versions, steps, links, artefacts
        self.kpis, self.plans, self.decided, self.learned = kpis, plans, decided, learned

    def facts(self, package: HandoverPackage) -> PackageFacts:
        process, hypothesis = package.process, package.hypothesis
        version = self.versions[package.process_id]
        return PackageFacts(
            has_decision=hypothesis.id in self.decided,
            has_learning=hypothesis.id in self.learned,
            kind=process.kind,
            purpose=version.purpose, trigger=version.trigger, scope=version.scope,
            steps=tuple(StepFacts(s.order, s.role or s.who, s.action, s.tool, s.done_when) for s in self.steps[version.id]),
            links=tuple(LinkFacts(link.giver, link.taker, link.what, link.when) for link in self.links[version.id]),
            no_links_reason=package.no_links_reason,
            artefacts=tuple(artefact_facts(self.artefacts[process.id], taker_id=package.ops_owner_id)),
            kpis=tuple(_sheet(kpi, self.plans[kpi.id]) for kpi in self.kpis[process.id]),
            no_money_kpi_reason=package.no_money_kpi_reason,
            has_owner=package.ops_owner_id is not None,
            has_deputy=process.deputy_id is not None,
            owner_ran_the_test=package.ops_owner_id is not None and package.ops_owner_id == hypothesis.owner_id,
            budget_amount=process.budget_amount,
            hours_per_period=process.hours_per_period,
            capacity=process.capacity, risks=process.risks, stop_rule=process.stop_rule,
            review_on=package.review_on,
            offer_named=process.offer_id is not None,
            sale_mechanics=process.sale_mechanics or (process.offer.sale_mechanics if process.offer else None),
            shadow_until=package.shadow_until,
        )


def artefact_facts(artefacts: Iterable[Artefact], *, taker_id: int | None = None) -> list[ArtefactFacts]:
    """Those that the future owner looks after are that owner's part."""
    return [ArtefactFacts(a.name, a.required, a.ready, a.ready_on, _holder(a, taker_id)) for a in artefacts]


def _holder(artefact: Artefact, taker_id: int | None) -> Party:
    return Party.TAKER if taker_id is not None and artefact.owner_id == taker_id else Party.GIVER


def _sheet(kpi: Kpi, plans: list[KpiPlan]) -> KpiSheet:
    return KpiSheet(
        name=kpi.name, criterion=kpi.criterion, formula=kpi.formula, unit=kpi.unit, direction=kpi.direction,
        target=kpi.target, red_threshold=kpi.red_threshold, aggregation=kpi.aggregation, source=kpi.source,
        cadence=kpi.cadence, has_owner=kpi.owner_id is not None,
        plans={Period.parse(plan.period): plan.plan for plan in plans},
    )


def _decided(session: Session, workspace_id: int, packages: Sequence[HandoverPackage]) -> frozenset[int]:
    """Hypotheses whose newest decision is to promote."""
    newest: dict[int, Verdict] = {}
    for decision in _rows(
        session, Decision, workspace_id, "hypothesis_id", [p.hypothesis_id for p in packages], Decision.id
    ):
        newest[decision.hypothesis_id] = decision.verdict
    return frozenset(id_ for id_, verdict in newest.items() if verdict is Verdict.PROMOTE)


def _learned(session: Session, workspace_id: int, packages: Sequence[HandoverPackage]) -> frozenset[int]:
    asked = [package.hypothesis_id for package in packages]
    return frozenset(
        session.exec(
            select(Learning.hypothesis_id).where(
                Learning.workspace_id == workspace_id, col(Learning.hypothesis_id).in_(asked)
            )
        )
    )


def _rows(
    session: Session, table: Any, workspace_id: int, column: str, ids: list[int], order: Any  # Any: one of our tables
) -> list[Any]:
    return list(
        session.exec(
            select(table).where(table.workspace_id == workspace_id, getattr(table, column).in_(ids)).order_by(order, table.id)
        )
    )


def _grouped(session: Session, table: Any, workspace_id: int, column: str, ids: list[int], order: Any) -> Grouped:
    found: Grouped = defaultdict(list)
    for row in _rows(session, table, workspace_id, column, ids, order):
        found[getattr(row, column)].append(row)
    return found
