"""Building a package: it is a draft process, filled as far as the hypothesis knows."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.errors import NotFound, RuleBroken, StaleState
from growthlab.core.events import record
from growthlab.core.i18n import N_, Text
from growthlab.handover.actions.prefill import draft_of
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.finding import package_of
from growthlab.handover.rules import CAN_BE_SUBMITTED
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import STATE_LABELS, State
from growthlab.operations.actions import rows, sheets
from growthlab.operations.models import Artefact, Process, ProcessVersion
from growthlab.operations.queries.finding import artefacts_of, versions_of
from growthlab.operations.rules.templates import ProcessTemplate
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission

Lists = Iterable[rows.Fields] | None
OWN_FIELDS = frozenset({"review_on", "shadow_until", "no_links_reason", "no_money_kpi_reason"})
_FIRST_REVIEW, _SHADOW = timedelta(days=90), timedelta(days=28)


def open_package(
    session: Session, hypothesis: Hypothesis, *, ops_owner_id: int | None, by: Membership, at: datetime,
    template: ProcessTemplate | None = None,
) -> HandoverPackage:
    """The package of a validated hypothesis with its draft process, the rest from a template. Opened already: that one."""
    may_build(hypothesis, by)
    if (standing := package_of(session, hypothesis)) is not None:
        return standing
    if hypothesis.state is not State.VALIDATED:
        raise RuleBroken(
            N_("%(key)s is in the state “%(state)s”, from which this is not possible."),
            code="no_such_move", key=hypothesis.key, state=Text(STATE_LABELS[hypothesis.state]),
        )
    process, on = draft_of(session, hypothesis, template, ops_owner_id=ops_owner_id, by=by, at=at), local_day(at, by.workspace.tz)
    package = HandoverPackage(
        workspace_id=hypothesis.workspace_id, hypothesis_id=hypothesis.id, process_id=process.id,
        ops_owner_id=ops_owner_id, opened_by_id=by.person_id, opened_at=at,
        review_on=on + _FIRST_REVIEW, shadow_until=on + _SHADOW,
    )
    package.hypothesis, package.process = hypothesis, process
    session.add(package)
    record(session, "package.opened", hypothesis, by_id=by.person_id, at=at, process=process.code)
    return package


def change_package(
    session: Session, package: HandoverPackage, *, by: Membership, at: datetime, seen_version: int | None = None,
    steps: Lists = None, links: Lists = None, artefacts: Lists = None, kpis: Lists = None,
    **fields: Any,  # Any: columns of the package, of its process and texts of version 1
) -> HandoverPackage:
    """Any part of it, while it is not with the operations owner. StaleState when it was changed since `seen_version`."""
    hypothesis, process = package.hypothesis, package.process
    may_build(hypothesis, by)
    refuse_if_away(package)
    renew(package, seen_version)
    if "ops_owner_id" in fields:
        package.ops_owner_id = fields["owner_id"] = fields.pop("ops_owner_id")
    for name in OWN_FIELDS & fields.keys():
        setattr(package, name, fields[name])
    rows.put_fields(session, process, {n: v for n, v in fields.items() if n not in OWN_FIELDS | rows.TEXTS})
    version = versions_of(session, process)[0]
    rows.put_texts(version, {name: fields[name] for name in rows.TEXTS & fields.keys()})
    _put_lists(session, process, version, steps, links, artefacts, kpis, on=local_day(at, by.workspace.tz))
    record(session, "package.changed", hypothesis, by_id=by.person_id, at=at, fields=sorted(fields))
    return package


def renew(package: HandoverPackage, seen_version: int | None = None) -> None:
    """Each change makes a new version of the row, also one that touches only steps or KPIs. StaleState when it is another than was seen."""
    if seen_version is not None and package.version != seen_version:
        raise StaleState(
            N_("Somebody changed the package of %(key)s meanwhile. Nothing of yours was saved: look at it again."),
            code="stale_package", key=package.hypothesis.key,
        )
    flag_modified(package, "status")


def _put_lists(
    session: Session, process: Process, version: ProcessVersion, steps: Lists, links: Lists, artefacts: Lists, kpis: Lists,
    *, on: date,
) -> None:
    """Those that are given, each instead of what stood there."""
    if steps is not None:
        rows.put_steps(session, version, steps)
    if links is not None:
        rows.put_links(session, version, links, on=on)
    if artefacts is not None:
        rows.put_artefacts(session, process, artefacts)
    if kpis is not None:
        sheets.put_kpis(session, process, kpis)


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
        renew(package)
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
