"""What the future owner writes while the package is still being built: the deputy, the capacity, who reports and the plans."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import NotFound, RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.handover.actions.packing import refuse_if_away, renew
from growthlab.handover.models import HandoverPackage
from growthlab.operations.actions import rows, sheets
from growthlab.operations.queries.finding import kpis_of
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def fill_own_part(
    session: Session, package: HandoverPackage, *, deputy_id: int | None, capacity: str | None,
    kpis: Iterable[rows.Fields], by: Membership, at: datetime,
) -> HandoverPackage:
    """By the named operations owner. `kpis` are `{"id", "owner_id", "plans"}`; a plan that is not given stays."""
    if package.workspace_id != by.workspace_id:
        raise NotFound(package.hypothesis.key)
    require(by, Permission.ACCEPT, named=package.ops_owner_id == by.person_id)
    refuse_if_away(package)
    renew(package)  # a form of the giver that was open meanwhile must not take it back
    rows.put_fields(session, package.process, {"deputy_id": deputy_id, "capacity": capacity})
    stand = {kpi.id: kpi for kpi in kpis_of(session, package.process)}
    for given in kpis:
        kpi = stand.get(given["id"])
        if kpi is None:
            raise RuleBroken(N_("A KPI was taken out meanwhile. Look at the package again."), code="kpi_gone", field="kpis")
        rows.refuse_strangers(session, package.workspace_id, [given["owner_id"]])
        kpi.owner_id = given["owner_id"]
        for period, plan in given["plans"].items():
            sheets.put_plan(session, kpi, period, plan)
    record(session, "package.changed", package.hypothesis, by_id=by.person_id, at=at, fields=["capacity", "deputy_id", "plans"])
    return package
