"""What a hypothesis points at must be of its own workspace."""

from collections.abc import Mapping

from sqlmodel import Session, select

from growthlab.catalog.models import Channel, FunnelStage, Metric, Objective, Offer, Segment
from growthlab.core.columns import WorkspaceRow
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Membership

_TABLES: dict[str, type[WorkspaceRow]] = {
    "channel_id": Channel, "segment_id": Segment, "offer_id": Offer, "funnel_stage_id": FunnelStage,
    "metric_id": Metric, "objective_id": Objective, "parent_id": Hypothesis,
}
_PEOPLE = ("owner_id", "suggested_by_id")


def check_references(session: Session, workspace_id: int, fields: Mapping[str, object]) -> None:
    """RuleBroken at the field (`channel`, `owner` …) for a row of another workspace, or none at all."""
    for name, table in _TABLES.items():
        if fields.get(name) is not None:
            row = session.get(table, fields[name])
            if row is None or row.workspace_id != workspace_id:
                raise RuleBroken(N_("Choose one from the list."), code="not_in_workspace", field=name.removesuffix("_id"))
    for name in _PEOPLE:
        if fields.get(name) is not None and not _is_member(session, workspace_id, fields[name]):
            message = N_("Choose somebody from the people of this workspace.")
            raise RuleBroken(message, code="not_a_member", field=name.removesuffix("_id"))


def _is_member(session: Session, workspace_id: int, person_id: object) -> bool:
    found = select(Membership.id).where(Membership.workspace_id == workspace_id, Membership.person_id == person_id)
    return session.exec(found).first() is not None
